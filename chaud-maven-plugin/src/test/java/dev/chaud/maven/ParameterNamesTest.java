package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names are those of the plugin's own descriptor. */
final class ParameterNamesTest {

    private PluginDescriptor plugin;
    private ParameterNames names;

    @BeforeEach
    void read() throws Exception {
        try (Reader descriptor = new InputStreamReader(
                ParameterNames.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            plugin = new PluginDescriptorBuilder().build(descriptor);
        }
        names = ParameterNames.of(plugin);
    }

    @Test
    void eachGoalsParametersAreKnown() {
        assertThat(names.options())
                .contains("chaud.module", "chaud.propertyName", "chaud.readyUrl", "chaud.stopTimeout", "chaud.skip")
                .doesNotContain("chaud.describeTo");
        assertThat(names.elements())
                .contains("module", "environmentVariables", "readyUrl")
                .doesNotContain("session", "describeTo", "detail");
    }

    @Test
    void rightOptionsAndThoseOfOthersPass() {
        assertThatCode(() -> names.checkOptions(properties(Map.of(
                        "chaud.module", "app", "chaud.port", "8080", "chaud.describeTo", "x", "shop.modle", "x"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongOptionIsAnErrorThatListsTheRightOnes() {
        assertThatThrownBy(() -> names.checkOptions(properties(Map.of("chaud.modle", "app"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-Dchaud.modle is no option of Chaud. There are: chaud.args, ")
                .hasMessageContaining(", chaud.module, ");
    }

    @Test
    void aWrongElementIsAnErrorThatListsTheRightOnes() {
        assertThatThrownBy(() -> names.checkConfiguration(configuredWith("modle"), plugin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("<modle> in the configuration of chaud-maven-plugin is no parameter of Chaud."
                        + " There are: args, ")
                .hasMessageContaining(", module, ");
    }

    @Test
    void aWrongElementOfAnExecutionIsAnErrorToo() {
        MavenProject project = ProjectSketch.of(Path.of("shop"), "app")
                .plugin("dev.chaud", "chaud-maven-plugin", "propertyName", "argLine")
                .execution("dev.chaud", "chaud-maven-plugin", "default", "readyLin", "started")
                .draw();
        assertThatThrownBy(() -> names.checkConfiguration(project, plugin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "<readyLin> in the configuration of chaud-maven-plugin is no parameter of Chaud.")
                .hasMessageContaining(", readyLine, ");
    }

    @Test
    void rightElementsPass() {
        assertThatCode(() -> names.checkConfiguration(configuredWith("module"), plugin))
                .doesNotThrowAnyException();
        assertThatCode(() -> names.checkConfiguration(
                        ProjectSketch.of(Path.of("shop"), "app").draw(), plugin))
                .doesNotThrowAnyException();
    }

    private static MavenProject configuredWith(String element) {
        return ProjectSketch.of(Path.of("shop"), "app")
                .plugin("dev.chaud", "chaud-maven-plugin", element, "value")
                .draw();
    }

    private static Properties properties(Map<String, String> options) {
        Properties properties = new Properties();
        properties.putAll(options);
        return properties;
    }

    @Test
    void helpHasAWordOnEachGoalAndParameter() {
        for (MojoDescriptor goal : goals()) {
            assertThat(goal.getDescription()).as(goal.getGoal()).isNotBlank();
            assertThat(goal.getParameters())
                    .filteredOn(Parameter::isEditable)
                    .allSatisfy(parameter -> assertThat(parameter.getDescription())
                            .as(goal.getGoal() + " " + parameter.getName())
                            .isNotBlank());
        }
    }

    @Test
    void thePageOfEachGoalNamesEachParameter() throws IOException {
        Path pages = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../src/site/markdown");
        for (MojoDescriptor goal : goals()) {
            String page = Files.readString(pages.resolve(goal.getGoal() + ".md"));
            assertThat(goal.getParameters())
                    .filteredOn(Parameter::isEditable)
                    .allSatisfy(parameter -> assertThat(page).contains("`" + parameter.getName() + "`"));
        }
    }

    private List<MojoDescriptor> goals() {
        return plugin.getMojos().stream()
                .filter(goal ->
                        !goal.getGoal().equals("help") && !goal.getGoal().equals("describe"))
                .toList();
    }
}
