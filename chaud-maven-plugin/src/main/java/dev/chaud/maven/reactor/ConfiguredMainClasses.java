package dev.chaud.maven.reactor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The main classes that a POM names: the manifest entry of the plugins that make jars, and the configuration or
 * properties of those that start programs.
 */
public final class ConfiguredMainClasses {

    private static final Set<String> PLUGINS = Set.of(
            "maven-jar-plugin",
            "maven-shade-plugin",
            "maven-assembly-plugin",
            "exec-maven-plugin",
            "spring-boot-maven-plugin");

    /** Properties with the plugin that reads each. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "exec.mainClass", "exec-maven-plugin",
            "start-class", "spring-boot-maven-plugin",
            "spring-boot.run.main-class", "spring-boot-maven-plugin");

    private ConfiguredMainClasses() {}

    /** The main classes named by a project's POM, each once; empty when it names none. */
    public static List<MainClass> of(MavenProject project) {
        String module = id(project);
        List<MainClass> found = new ArrayList<>();
        for (Plugin plugin : project.getBuildPlugins()) {
            if (PLUGINS.contains(plugin.getArtifactId())) {
                configurations(plugin)
                        .flatMap(ConfiguredMainClasses::mainClassElements)
                        .map(name -> new MainClass(module, name, plugin.getArtifactId()))
                        .forEach(found::add);
            }
        }
        PROPERTIES.forEach((property, plugin) -> {
            if (project.getPlugin(key(plugin)) != null) {
                named(project.getProperties().getProperty(property))
                        .map(name -> new MainClass(module, name, "property " + property))
                        .forEach(found::add);
            }
        });
        return found.stream().filter(firstOfItsName()).toList();
    }

    /** {@code groupId:artifactId} of a project. */
    public static String id(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    private static Predicate<MainClass> firstOfItsName() {
        Set<String> names = new HashSet<>();
        return main -> names.add(main.name());
    }

    private static String key(String plugin) {
        return (plugin.startsWith("exec") ? "org.codehaus.mojo:" : "org.springframework.boot:") + plugin;
    }

    private static Stream<Xpp3Dom> configurations(Plugin plugin) {
        return Stream.concat(
                        Stream.of(plugin.getConfiguration()),
                        plugin.getExecutions().stream().map(PluginExecution::getConfiguration))
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast);
    }

    private static Stream<String> mainClassElements(Xpp3Dom dom) {
        Stream<String> here = "mainClass".equals(dom.getName()) ? named(dom.getValue()) : Stream.empty();
        return Stream.concat(here, Stream.of(dom.getChildren()).flatMap(ConfiguredMainClasses::mainClassElements));
    }

    /** A property that nobody sets is no name; the parent POM of Spring Boot refers to one. */
    private static Stream<String> named(String value) {
        return Stream.ofNullable(value).map(String::strip).filter(name -> !name.isEmpty() && !name.contains("${"));
    }
}
