package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObstaclesTest {

    private static final MojoExecution RESOURCES = goal("maven-resources-plugin", "resources");

    @TempDir
    private Path top;

    private MavenProject project;
    private Xpp3Dom configuration;
    private MojoExecution compile;

    @BeforeEach
    void sketch() throws IOException {
        project = ProjectSketch.of(top, "lib").draw();
        compile = goal("maven-compiler-plugin", "compile");
        configuration = new Xpp3Dom("configuration");
        configuration.addChild(new Xpp3Dom("useIncrementalCompilation"));
        compile.setConfiguration(configuration);
    }

    @Test
    void resourcesAndOneCompilationAreNone() {
        assertThat(Obstacles.inPlan(List.of(RESOURCES, compile))).isEmpty();
        assertThat(Obstacles.compilation(List.of(RESOURCES, compile))).contains(compile);
    }

    @Test
    void anyOtherGoalIsOne() {
        assertThat(Obstacles.inPlan(List.of(RESOURCES, compile, goal("maven-antrun-plugin", "run"))))
                .contains("runs maven-antrun-plugin:run before its classes are done");
    }

    @Test
    void goalsThatAreKnownToMakeNoClassesAreNone() {
        assertThat(Obstacles.inPlan(List.of(
                        goal("maven-enforcer-plugin", "enforce"),
                        goal("org.jacoco", "jacoco-maven-plugin", "prepare-agent"),
                        goal("dev.chaud", "chaud-maven-plugin", "prepare-agent"),
                        compile)))
                .isEmpty();
        assertThat(Obstacles.inPlan(List.of(goal("org.acme", "maven-enforcer-plugin", "enforce"), compile)))
                .contains("runs maven-enforcer-plugin:enforce before its classes are done");
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.maven.plugins, maven-checkstyle-plugin, check",
        "com.diffplug.spotless, spotless-maven-plugin, check",
        "io.spring.javaformat, spring-javaformat-maven-plugin, validate",
        "de.thetaphi, forbiddenapis, check",
        "org.springframework.boot, spring-boot-maven-plugin, build-info",
        "org.cyclonedx, cyclonedx-maven-plugin, makeAggregateBom"
    })
    void whatChecksSourcesOrTellsOfTheBuildIsNone(String group, String plugin, String goal) {
        MojoExecution execution = goal(group, plugin, goal);

        assertThat(Obstacles.inPlan(List.of(execution, compile))).isEmpty();
        assertThat(Obstacles.makesResources(execution)).isFalse();
    }

    @Test
    void aGoalThatTellsTheCommitIsRunWhenResourcesAreCopied() {
        MojoExecution commit = goal("io.github.git-commit-id", "git-commit-id-maven-plugin", "revision");

        assertThat(Obstacles.inPlan(List.of(commit, RESOURCES, compile))).isEmpty();
        assertThat(Obstacles.makesResources(commit)).isTrue();
        assertThat(Obstacles.makesResources(RESOURCES)).isTrue();
    }

    @Test
    void asAreTwoCompilations() {
        assertThat(Obstacles.inPlan(List.of(compile, compile))).contains("compiles more than once");
    }

    @Test
    void aModuleThatItsOwnBuildCompilesSourceBySourceHasNoLists() {
        assertThat(settings().keepsLists()).isTrue();

        configuration.getChild("useIncrementalCompilation").setValue("false");
        assertThat(settings().keepsLists()).isFalse();
    }

    @Test
    void aForkedCompilerOfThisJdkIsCalledInThisProcess() {
        configure("fork", "true");
        assertThat(settings().obstacle()).isEmpty();

        settings().compileWhatHasNoClass();
        assertThat(configuration.getChild("fork").getValue()).isEqualTo("false");
    }

    @Test
    void aForkedCompilerOfItsOwnKindIsOne() {
        configure("fork", "true");
        Xpp3Dom memory = new Xpp3Dom("arg");
        memory.setValue("-J--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED");
        Xpp3Dom arguments = configure("compilerArgs", null);
        arguments.addChild(memory);
        assertThat(settings().obstacle()).contains("has a compiler in a JVM of its own");

        arguments.removeChild(0);
        configure("executable", "/opt/another/bin/javac");
        assertThat(settings().obstacle()).contains("has a compiler in a JVM of its own");
    }

    @Test
    void anotherCompilerIsOne() {
        configure("compilerId", "eclipse");

        assertThat(settings().obstacle()).contains("is compiled by eclipse");
    }

    @Test
    void aToolchainIsOne() {
        assertThat(Obstacles.inPlan(List.of(goal("maven-toolchains-plugin", "toolchain"), compile)))
                .contains("runs maven-toolchains-plugin:toolchain before its classes are done");
        configure("jdkToolchain", null).addChild(new Xpp3Dom("version"));

        assertThat(settings().obstacle()).contains("is compiled with a toolchain");
    }

    @Test
    void aMultiReleaseFolderIsOne() {
        configure("multiReleaseOutput", "true");

        assertThat(settings().obstacle()).contains("makes a multi-release jar");
    }

    @Test
    void aCompilationThatIsSkippedIsOne() {
        configure("skipMain", "true");

        assertThat(settings().obstacle()).contains("skips its compilation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xplugin:ErrorProne", "-processor", "-processorpath", "--processor-path"})
    void anArgumentThatHasMoreThanClassesMadeIsOne(String argument) {
        Xpp3Dom arg = new Xpp3Dom("arg");
        arg.setValue(argument);
        configure("compilerArgs", null).addChild(arg);

        assertThat(settings().obstacle()).contains("has its compiler called with " + argument);
    }

    @Test
    void aCompilerPluginOfOldIsOne() {
        compile.setConfiguration(new Xpp3Dom("configuration"));

        assertThat(settings().obstacle()).isPresent();
    }

    @Test
    void aClassPathAsTheLastBuildHadItIsNone() throws IOException {
        Path jar = top.resolve("a.jar");

        assertThat(Obstacles.inPaths(
                        project, built(jar, top.resolve("runtime.jar")), List.of(output(), jar.toString())))
                .isEmpty();
        assertThat(Obstacles.inPaths(project, built(), List.of(output(), jar.toString())))
                .contains("has another class path in this Maven");
    }

    @Test
    void sourcesThatABuildHasAddedAreOne() throws IOException {
        Path generated = top.resolve("lib/target/generated-sources/grammar");
        BuiltModule module =
                new BuiltModule("acme:lib", Path.of("target"), Path.of(output()), List.of(generated), List.of());
        assertThat(Obstacles.inPaths(project, module, List.of())).isEmpty();

        Files.createDirectories(generated);
        Files.writeString(generated.resolve("Grammar.java"), "class Grammar {}");
        assertThat(Obstacles.inPaths(project, module, List.of())).contains("has generated sources in grammar");
    }

    @Test
    void aModuleDescriptorIsOne() throws IOException {
        Path sources = Files.createDirectories(top.resolve("lib/src/main/java"));
        Files.writeString(sources.resolve("module-info.java"), "module lib {}");

        assertThat(Obstacles.inPaths(project, built(), List.of())).contains("has a module-info.java");
    }

    private BuiltModule built(Path... classPath) {
        return new BuiltModule("acme:lib", Path.of("target"), Path.of(output()), List.of(), List.of(classPath));
    }

    private String output() {
        return project.getBuild().getOutputDirectory();
    }

    private CompilerSettings settings() {
        return new CompilerSettings(MojoSession.of(top, Map.of(), project), compile);
    }

    private Xpp3Dom configure(String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        configuration.addChild(child);
        return child;
    }

    private static MojoExecution goal(String plugin, String goal) {
        return goal("org.apache.maven.plugins", plugin, goal);
    }

    private static MojoExecution goal(String group, String plugin, String goal) {
        Plugin model = new Plugin();
        model.setGroupId(group);
        model.setArtifactId(plugin);
        model.setVersion("3.1");
        return new MojoExecution(model, goal, "default");
    }
}
