package dev.chaud.maven;

import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The names that the parameters of this plugin have. Maven passes over a wrong one, and the user would wait for what does not
 * happen.
 *
 * @param options as they stand behind {@code -D}
 * @param elements as they stand in a configuration
 */
record ParameterNames(NavigableSet<String> options, NavigableSet<String> elements) {

    private static final String PREFIX = "chaud.";
    private static final Pattern OPTION = Pattern.compile("\\$\\{(chaud\\.[\\w.]+)}");

    /**
     * Properties that goals set by default, those that apps read, where Maven hands its own on to them, and that of a goal
     * which is only called by Chaud's own builds, with whatever the POM binds to their phases.
     */
    private static final Set<String> OTHERS =
            Set.of("chaud.argLine", "chaud.port", "chaud.enabled", "chaud.options", "chaud.describeTo");

    /** Those of all goals, since an option or a configuration may be meant for several. */
    static ParameterNames of(PluginDescriptor plugin) {
        NavigableSet<String> options = new TreeSet<>();
        NavigableSet<String> elements = new TreeSet<>();
        for (MojoDescriptor goal : plugin.getMojos()) {
            if (!goal.getGoal().equals("help") && !goal.getGoal().equals("describe")) {
                goal.getParameters().stream()
                        .filter(Parameter::isEditable)
                        .map(Parameter::getName)
                        .forEach(elements::add);
                optionsOf(goal).forEach(options::add);
            }
        }
        return new ParameterNames(options, elements);
    }

    private static Stream<String> optionsOf(MojoDescriptor goal) {
        return Stream.of(goal.getMojoConfiguration().getChildren())
                .map(ParameterNames::value)
                .map(OPTION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static String value(PlexusConfiguration parameter) {
        return parameter.getValue("");
    }

    /**
     * Refuses options that no goal has.
     *
     * @param given all that stand behind {@code -D}
     * @throws IllegalArgumentException which names the right ones
     */
    void checkOptions(Properties given) {
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            if (name.startsWith(PREFIX) && !options.contains(name) && !OTHERS.contains(name)) {
                throw new IllegalArgumentException(
                        "-D" + name + " is no option of Chaud. There are: " + String.join(", ", options) + ".");
            }
        }
    }

    /**
     * Refuses elements in the configuration of the plugin, or of one of its executions, that no goal has.
     *
     * @throws IllegalArgumentException which names the right ones
     */
    void checkConfiguration(MavenProject project, PluginDescriptor plugin) {
        Plugin inPom = project.getPlugin(Plugin.constructKey(plugin.getGroupId(), plugin.getArtifactId()));
        if (inPom == null) {
            return;
        }
        Stream.concat(Stream.of(inPom), inPom.getExecutions().stream())
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.of(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName)
                .filter(name -> !elements.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("<" + name + "> in the configuration of "
                            + plugin.getArtifactId() + " is no parameter of Chaud. There are: "
                            + String.join(", ", elements) + ".");
                });
    }
}
