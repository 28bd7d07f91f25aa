package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is started, and what is said when that cannot be told. The reactor has two apps and knows nothing of Chaud. */
class StartIT {
    private static Reactor reactor;

    @BeforeAll
    static void draw() {
        reactor = Sketch.in(Reactor.newFolder("StartIT"))
                .module("lib")
                .java("lib", "package lib;\n\npublic final class Lib {}\n")
                .module("apps/web", "lib")
                .java("apps/web", main("web"))
                .module("apps/batch", "lib")
                .java("apps/batch", main("batch"))
                .draw();
    }

    private static String main(String name) {
        return """
                package %s;

                public final class Main {
                    public static void main(String[] args) throws InterruptedException {
                        System.out.println("this is %s in " + System.getProperty("user.dir"));
                        Thread.sleep(Long.MAX_VALUE);
                    }
                }
                """.formatted(name, name);
    }

    private static Launch launch(String... arguments) {
        return Launch.in(reactor).goal(Launch.FULL_COORDINATES).with(arguments);
    }

    @Test
    void theModuleIsNamedByItsPath() {
        try (ChaudRun run = launch("-Dchaud.module=apps/web").start()) {
            assertThat(run.awaitReport("running .*")).startsWith("running web (web.Main)");
            run.awaitLine("this is web in .*");
        }
    }

    @Test
    void theMainClassAloneNamesItsModule() {
        try (ChaudRun run = launch("-Dchaud.mainClass=batch.Main").start()) {
            assertThat(run.awaitReport("running .*")).startsWith("running batch (batch.Main)");
            run.awaitLine("this is batch in .*");
        }
    }

    @Test
    void aSelectionOfProjectsIsTheReactor() {
        try (ChaudRun run = launch("-pl", "apps/batch", "-am").start()) {
            assertThat(run.awaitReport("running .*")).startsWith("running batch (batch.Main)");
            run.awaitLine("this is batch in .*");
        }
    }

    @Test
    void theReactorCanBeNamedFromElsewhere() {
        Launch elsewhere = new Launch(
                TestBuild.target(),
                TestBuild.mvn(),
                Launch.FULL_COORDINATES,
                List.of("-f", reactor.file("pom.xml").toString()),
                Map.of());
        try (ChaudRun run = elsewhere.with("-Dchaud.module=sketch:web").start()) {
            run.awaitLine(
                    "this is web in " + Pattern.quote(reactor.file("apps/web").toString()));
        }
    }

    @Test
    void twoMainClassesAreListedWithTheFlagThatChooses() {
        assertThat(failureOf(launch()))
                .contains("More than one main class")
                .contains("-Dchaud.module=web -Dchaud.mainClass=web.Main")
                .contains("-Dchaud.module=batch -Dchaud.mainClass=batch.Main");
    }

    @Test
    void anUnknownModuleIsAnsweredWithTheKnownOnes() {
        assertThat(failureOf(launch("-Dchaud.module=nowhere")))
                .contains("No module nowhere")
                .contains("sketch:web")
                .contains("sketch:batch");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheKnownOnes() {
        assertThat(failureOf(launch("-Dchaud.modle=web")))
                .contains("-Dchaud.modle is no option of Chaud. There are: chaud.args,")
                .contains(" chaud.module,");
    }

    @Test
    void aModuleWithoutMainClassIsAnsweredWithTheFlag() {
        assertThat(failureOf(launch("-Dchaud.module=lib")))
                .contains("No main class")
                .contains("-Dchaud.mainClass=");
    }

    @Test
    void skipDoesNothing() {
        try (ChaudRun run = launch("-Dchaud.skip").start()) {
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.reports()).isEmpty();
        }
    }

    /** The output of a build that has to fail, without a stack trace. */
    static String failureOf(Launch launch) {
        try (ChaudRun run = launch.start()) {
            assertThat(run.awaitEnd()).isNotZero();
            assertThat(run.allLines()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception in "));
            return String.join("\n", run.allLines());
        }
    }
}
