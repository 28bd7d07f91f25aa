package dev.chaud.maven.reactor;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** The compilers that a POM sets up: Maven's own, and each plugin with a goal {@code compile}, as those for other languages have. */
final class ConfiguredCompilers {

    private static final String MAVENS = "maven-compiler-plugin";

    private ConfiguredCompilers() {}

    /** All that the POM says of them, profiles included, as a text to be compared with that of another time. */
    static String of(MavenProject project) {
        List<String> settings = new ArrayList<>();
        for (Plugin plugin : project.getBuildPlugins()) {
            if (compiles(plugin)) {
                settings.add(plugin.getId() + " " + plugin.getConfiguration());
                for (PluginExecution execution : plugin.getExecutions()) {
                    settings.add(execution.getId() + execution.getGoals() + execution.getPhase() + " "
                            + execution.getConfiguration());
                }
                for (Dependency dependency : plugin.getDependencies()) {
                    settings.add(dependency.getManagementKey() + ":" + dependency.getVersion());
                }
            }
        }
        Properties properties = project.getProperties();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith("maven.compiler.") || name.equals("project.build.sourceEncoding")) {
                settings.add(name + "=" + properties.getProperty(name));
            }
        }
        return String.join("\n", settings);
    }

    private static boolean compiles(Plugin plugin) {
        return plugin.getArtifactId().equals(MAVENS)
                || plugin.getExecutions().stream()
                        .anyMatch(execution -> execution.getGoals().contains("compile"));
    }
}
