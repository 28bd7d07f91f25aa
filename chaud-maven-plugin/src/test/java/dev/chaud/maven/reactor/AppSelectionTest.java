package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.ModuleSketch;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppSelectionTest {

    private static final AppSelection ANY = new AppSelection(Optional.empty(), Optional.empty());

    @TempDir
    private Path top;

    @Nested
    final class BeforeTheBuild {

        private MavenProject parent;
        private MavenProject lib;
        private MavenProject app;
        private MavenProject tool;

        @BeforeEach
        void sketch() {
            parent = ProjectSketch.of(top, "parent").packaging("pom").draw();
            lib = ProjectSketch.of(top, "lib").draw();
            app = ProjectSketch.of(top, "app").uses(lib).draw();
            tool = ProjectSketch.of(top, "tool").uses(lib).draw();
        }

        @Test
        void theModuleThatTheUserNamedIsTheOnlyOne() throws ReactorException {
            assertThat(module("lib").candidates(projects(), graph())).containsExactly(lib);
            assertThat(module(":lib").candidates(projects(), graph())).containsExactly(lib);
            assertThat(module("acme:lib").candidates(projects(), graph())).containsExactly(lib);
        }

        @Test
        void aModuleCanBeNamedByItsPath() throws ReactorException {
            MavenProject deep =
                    ProjectSketch.of(top.resolve("services"), "shop").draw();
            deep.setArtifactId("acme-shop");

            assertThat(module("services/shop").candidates(List.of(lib, deep), ProjectSketch.graph(lib, deep)))
                    .containsExactly(deep);
            assertThat(module(top.resolve("services/shop").toString())
                            .candidates(List.of(lib, deep), ProjectSketch.graph(lib, deep)))
                    .containsExactly(deep);
        }

        @Test
        void anUnknownModuleIsAnErrorThatListsTheKnownOnes() {
            assertThatThrownBy(() -> module("ap").candidates(projects(), graph()))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("No module ap in this reactor. chaud.module takes an artifactId, groupId:artifactId or"
                            + " the path of one of these:\n  acme:parent\n  acme:lib\n  acme:app\n  acme:tool");
        }

        @Test
        void aNameOfTwoModulesIsAnErrorThatListsThem() {
            MavenProject other =
                    ProjectSketch.of(top.resolve("other"), "app").group("other").draw();

            assertThatThrownBy(() -> module("app").candidates(List.of(app, other, lib), graph()))
                    .isInstanceOf(ReactorException.class)
                    .hasMessageStartingWith("More than one module is called app.")
                    .hasMessageContaining("acme:app")
                    .hasMessageContaining("other:app");
        }

        @Test
        void theOnlyModuleWhosePomNamesAMainClassOfItsOwnIsTaken() throws ReactorException {
            Compilation.write(top.resolve("app/src/main/java"), "package shop; class Main {}");
            ProjectSketch sketch = ProjectSketch.of(top, "app")
                    .plugin("org.codehaus.mojo", "exec-maven-plugin", "mainClass", "shop.Main");
            MavenProject naming = sketch.uses(lib).draw();

            assertThat(ANY.candidates(List.of(lib, naming, tool), ProjectSketch.graph(lib, naming, tool)))
                    .containsExactly(naming);
        }

        @Test
        void aMainClassThatAModuleInheritsAndDoesNotHaveNamesNothing() throws ReactorException {
            Compilation.write(top.resolve("app/src/main/java"), "package shop; class Main {}");
            MavenProject first = naming("app");
            MavenProject second = naming("tool");

            assertThat(ANY.candidates(List.of(first, second), ProjectSketch.graph(first, second)))
                    .containsExactly(first);
        }

        @Test
        void otherwiseAllThatNothingDependsOnAreTaken() throws ReactorException {
            assertThat(ANY.candidates(projects(), graph())).containsExactly(app, tool);
        }

        @Test
        void ofTwoThatNameAMainClassBothAreTakenAndLeavesToo() throws ReactorException {
            Compilation.write(top.resolve("app/src/main/java"), "package shop; class Main {}");
            Compilation.write(top.resolve("tool/src/main/java"), "package shop; class Main {}");
            MavenProject first = naming("app");
            MavenProject second = naming("tool");
            MavenProject user = ProjectSketch.of(top, "user").uses(first).draw();

            assertThat(ANY.candidates(List.of(first, second, user), ProjectSketch.graph(first, second, user)))
                    .containsExactly(first, second, user);
        }

        @Test
        void theModuleWithTheSourceOfTheNamedMainClassIsTakenEvenIfOthersUseIt() throws ReactorException {
            Compilation.write(top.resolve("lib/src/main/java"), "package shop; class Main {}");

            assertThat(mainClass("shop.Main").candidates(projects(), graph())).containsExactly(lib);
        }

        @Test
        void aReactorOfPomsAloneHasNothingToRun() {
            assertThatThrownBy(() -> ANY.candidates(List.of(parent), ProjectSketch.graph(parent)))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("Nothing to run: no module of this reactor has classes (all have packaging pom). Run"
                            + " chaud:run from the root of the reactor that has the app.");
        }

        private MavenProject naming(String artifactId) {
            return ProjectSketch.of(top, artifactId)
                    .plugin("org.codehaus.mojo", "exec-maven-plugin", "mainClass", "shop.Main")
                    .draw();
        }

        private List<MavenProject> projects() {
            return List.of(parent, lib, app, tool);
        }

        private ProjectDependencyGraph graph() {
            return ProjectSketch.graph(parent, lib, app, tool);
        }
    }

    @Nested
    final class AfterTheBuild {

        @Test
        void theOnlyMainClassIsTaken() throws ReactorException {
            ModuleDescription app =
                    ModuleSketch.of(top, "app").compiled("shop.Main").describe();
            ModuleDescription lib = ModuleSketch.of(top, "lib").describe();

            assertThat(ANY.choose(List.of(app, lib))).isEqualTo(new MainClass("acme:app", "shop.Main", "main method"));
        }

        @Test
        void whatAPomNamesGoesBeforeWhatTheClassesShow() throws ReactorException {
            ModuleDescription app = ModuleSketch.of(top, "app")
                    .configured("shop.Main")
                    .compiled("shop.Main", "shop.Import")
                    .describe();

            assertThat(ANY.choose(List.of(app)).origin()).isEqualTo("exec-maven-plugin");
        }

        @Test
        void moreThanOneIsAnErrorThatListsThemAsOptions() {
            ModuleDescription app =
                    ModuleSketch.of(top, "app").configured("shop.Main").describe();
            ModuleDescription tool =
                    ModuleSketch.of(top, "tool").compiled("shop.Import").describe();

            assertThatThrownBy(() -> ANY.choose(List.of(tool, app)))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("""
                            More than one main class could be run:
                              -Dchaud.module=app -Dchaud.mainClass=shop.Main  (exec-maven-plugin)
                              -Dchaud.module=tool -Dchaud.mainClass=shop.Import  (main method)
                            Choose one with these options, or with <module> and <mainClass> in the plugin's configuration.""");
        }

        @Test
        void noneIsAnErrorThatListsTheModulesAndTheOptions() {
            assertThatThrownBy(() -> ANY.choose(List.of(
                            ModuleSketch.of(top, "tool").describe(),
                            ModuleSketch.of(top, "app").describe())))
                    .isInstanceOf(ReactorException.class)
                    .hasMessage("No main class: no POM names one, and no class with a main method is in (app, tool)."
                            + " Name the module and the class: -Dchaud.module=ARTIFACT_ID"
                            + " -Dchaud.mainClass=com.example.Main");
        }

        @Test
        void theNamedMainClassIsTakenFromTheModuleThatHasIt() throws ReactorException, IOException {
            ModuleDescription app =
                    ModuleSketch.of(top, "app").compiled("shop.Main").describe();
            ModuleDescription tool = ModuleSketch.of(top, "tool").describe();
            Files.createDirectories(tool.output().resolve("shop"));
            Files.write(tool.output().resolve("shop/Import.class"), new byte[0]);

            assertThat(mainClass("shop.Import").choose(List.of(app, tool)))
                    .isEqualTo(new MainClass("acme:tool", "shop.Import", "chaud.mainClass"));
        }

        @Test
        void aMainClassThatNoModuleHasIsAnError() {
            assertThatThrownBy(() -> mainClass("shop.Gone")
                            .choose(List.of(ModuleSketch.of(top, "app").describe())))
                    .isInstanceOf(ReactorException.class)
                    .hasMessageStartingWith("Main class shop.Gone is in none of the modules that could be run (app).");
        }

        @Test
        void whoNamesTheModuleTooCanRunAClassOfALibrary() throws ReactorException {
            AppSelection both = new AppSelection(Optional.of("app"), Optional.of("com.acme.Launcher"));

            assertThat(both.choose(List.of(ModuleSketch.of(top, "app").describe()))
                            .name())
                    .isEqualTo("com.acme.Launcher");
        }
    }

    private static AppSelection module(String name) {
        return new AppSelection(Optional.of(name), Optional.empty());
    }

    private static AppSelection mainClass(String name) {
        return new AppSelection(Optional.empty(), Optional.of(name));
    }
}
