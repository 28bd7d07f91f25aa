package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.ProjectSketch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfiguredMainClassesTest {

    private static final String MAVEN = "org.apache.maven.plugins";
    private static final String MOJO = "org.codehaus.mojo";
    private static final String BOOT = "org.springframework.boot";

    private final ProjectSketch app = ProjectSketch.of(Path.of("shop").toAbsolutePath(), "app");

    @Test
    void theManifestOfTheJarPlugin() {
        app.plugin(MAVEN, "maven-jar-plugin", "archive/manifest/mainClass", "shop.Main");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "maven-jar-plugin"));
    }

    @Test
    void theManifestOfTheAssemblyPlugin() {
        app.execution(MAVEN, "maven-assembly-plugin", "fat", "archive/manifest/mainClass", "shop.Main");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "maven-assembly-plugin"));
    }

    @Test
    void theTransformerOfTheShadePlugin() {
        app.execution(MAVEN, "maven-shade-plugin", "fat", "transformers/transformer/mainClass", "shop.Main");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "maven-shade-plugin"));
    }

    @Test
    void theConfigurationOfTheExecPlugin() {
        app.plugin(MOJO, "exec-maven-plugin", "mainClass", " shop.Main ");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "exec-maven-plugin"));
    }

    @Test
    void theConfigurationOfTheSpringBootPlugin() {
        app.plugin(BOOT, "spring-boot-maven-plugin", "mainClass", "shop.Main");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "spring-boot-maven-plugin"));
    }

    @Test
    void everyExecutionOfAPlugin() {
        app.execution(MOJO, "exec-maven-plugin", "run", "mainClass", "shop.Main")
                .execution(MOJO, "exec-maven-plugin", "import", "mainClass", "shop.Import");

        assertThat(found()).extracting(MainClass::name).containsExactly("shop.Main", "shop.Import");
    }

    @Test
    void aClassThatTwoPluginsNameIsOne() {
        app.plugin(MAVEN, "maven-jar-plugin", "archive/manifest/mainClass", "shop.Main")
                .plugin(MOJO, "exec-maven-plugin", "mainClass", "shop.Main");

        assertThat(found()).hasSize(1);
    }

    @Test
    void aPropertyOfAPluginThatIsThere() {
        app.plugin(BOOT, "spring-boot-maven-plugin");
        app.property("start-class", " shop.Main ");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "property start-class"));
    }

    @Test
    void theExecPluginsProperty() {
        app.plugin(MOJO, "exec-maven-plugin");
        app.property("exec.mainClass", "shop.Main");

        assertThat(found()).containsExactly(new MainClass("acme:app", "shop.Main", "property exec.mainClass"));
    }

    @Test
    void aPropertyWithoutItsPluginNamesNothing() {
        app.property("exec.mainClass", "shop.Main").property("start-class", "shop.Main");

        assertThat(found()).isEmpty();
    }

    @Test
    void anElementWithoutAnswerNamesNothing() {
        app.plugin(MOJO, "exec-maven-plugin", "mainClass", "  ");
        app.plugin(MAVEN, "maven-jar-plugin", "archive/manifest/mainClass", "${unknown}");

        assertThat(found()).isEmpty();
    }

    @Test
    void aPropertyWithoutAnswerNamesNothing() {
        app.plugin(BOOT, "spring-boot-maven-plugin", "mainClass", "${spring-boot.run.main-class}");
        app.property("spring-boot.run.main-class", "${start-class}");

        assertThat(found()).isEmpty();
    }

    @Test
    void aMainClassElementOfAnotherPluginIsNotMeant() {
        app.plugin("com.acme", "report-maven-plugin", "mainClass", "shop.Main");

        assertThat(found()).isEmpty();
    }

    private List<MainClass> found() {
        return ConfiguredMainClasses.of(app.draw());
    }
}
