package dev.chaud.it;

import java.util.List;

/**
 * A plugin in the POM of a {@link Sketch}.
 *
 * @param version empty where the parent names it
 * @param configuration the elements
 * @param goals what is bound to the phases that the goals have by default
 */
record PomPlugin(String groupId, String artifactId, String version, String configuration, List<String> goals) {

    PomPlugin {
        goals = List.copyOf(goals);
    }

    /** One whose version the parent names. */
    static PomPlugin of(String groupId, String artifactId) {
        return of(groupId, artifactId, "");
    }

    static PomPlugin of(String groupId, String artifactId, String version) {
        return new PomPlugin(groupId, artifactId, version, "", List.of());
    }

    /** Chaud's own. */
    static PomPlugin chaud() {
        return of("dev.chaud", "chaud-maven-plugin", TestBuild.version());
    }

    PomPlugin inVersion(String other) {
        return new PomPlugin(groupId, artifactId, other, configuration, goals);
    }

    PomPlugin configured(String elements) {
        return new PomPlugin(groupId, artifactId, version, elements, goals);
    }

    PomPlugin bound(String... toTheirPhases) {
        return new PomPlugin(groupId, artifactId, version, configuration, List.of(toTheirPhases));
    }

    /** The {@code <build>} of a module with these. */
    static String build(PomPlugin... plugins) {
        StringBuilder xml = new StringBuilder("<build><plugins>\n");
        for (PomPlugin plugin : plugins) {
            xml.append(plugin.xml());
        }
        return xml.append("</plugins></build>\n").toString();
    }

    String xml() {
        StringBuilder xml = new StringBuilder("<plugin>\n")
                .append(element("groupId", groupId))
                .append(element("artifactId", artifactId));
        if (!version.isEmpty()) {
            xml.append(element("version", version));
        }
        if (!configuration.isEmpty()) {
            xml.append(element("configuration", "\n" + configuration));
        }
        if (!goals.isEmpty()) {
            xml.append("<executions><execution><goals>\n");
            goals.forEach(goal -> xml.append(element("goal", goal)));
            xml.append("</goals></execution></executions>\n");
        }
        return xml.append("</plugin>\n").toString();
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }
}
