package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** However the app ends, Chaud says so and the next save starts it again. */
@Story
class AppEndsIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String ENDED = "the app ended with exit code %s . the next save starts it again";

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        reactor = Sketch.in(Reactor.newFolder("AppEndsIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("exit(3)").replace("public static", EXIT + "public static"))
                .draw();
        run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start();
    }

    private static final String EXIT = """
            static String exit(int code) {
                    System.exit(code);
                    return "not reached";
                }

                static String fail() {
                    throw new IllegalStateException("on purpose");
                }

                \
            """;

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void anAppThatExitsAtOnceIsReportedWithItsCode() {
        run.awaitRunning();
        run.awaitReport(ENDED.formatted(3));
    }

    @Test
    @Order(20)
    void anAppThatThrowsInMainShowsItsTraceAndIsReported() {
        run.save(() -> reactor.replace(TEXT, "return exit(3);", "return fail();"));

        run.awaitRunning();
        run.awaitLine(".*java\\.lang\\.IllegalStateException: on purpose");
        run.awaitReport(ENDED.formatted(1));
    }

    @Test
    @Order(30)
    void theNextSaveStartsItAgain() {
        run.save(() -> reactor.replace(TEXT, "return fail();", "return \"back\";"));

        run.awaitRunning();
        run.awaitLine("back");
    }

    @Test
    @Order(40)
    void aKilledAppIsReportedAndStartedAgain() {
        run.save(() -> ChaudRun.send(ChaudRun.Signal.KILL, run.pid()));
        run.awaitReport(ENDED.formatted(137));

        run.save(() -> reactor.replace(TEXT, "\"back\"", "\"back again\""));

        run.awaitRunning();
        run.awaitLine("back again");
    }

    @Test
    @Order(50)
    void aFloodOfOutputPassesWhole() {
        run.save(() -> reactor.replace(TEXT, "\"back again\"", "\"dry\"")
                .replace(
                        "app/src/main/java/app/Main.java",
                        "while (true)",
                        "for (int i = 0; i < 200_000; i++) {\n            System.out.println(\"drop \" + i);\n        }\n"
                                + "        while (true)"));
        // main runs already, and runs its old body on: a new process shows the new one
        run.awaitLine("dry");
        run.save(() -> ChaudRun.send(ChaudRun.Signal.KILL, run.pid()));
        run.awaitReport(ENDED.formatted(137));
        run.save(() -> reactor.replace(TEXT, "\"dry\"", "\"dry again\""));

        run.awaitLine("dry again");
        assertThat(run.lines().stream().filter(line -> line.startsWith("drop ")))
                .hasSize(200_000)
                .last()
                .isEqualTo("drop 199999");
    }

    @Test
    @Order(60)
    void withOnExitStopTheExitCodeIsTheBuildsResult() {
        run.close();
        reactor.replace(TEXT, "return \"dry again\";", "return exit(3);");
        Launch launch = Launch.in(reactor).goal(Launch.FULL_COORDINATES).with("-Dchaud.onExit=stop");

        assertThat(StartIT.failureOf(launch)).contains("BUILD FAILURE").contains("exit code 3");

        reactor.replace(TEXT, "return exit(3);", "return exit(0);");
        try (ChaudRun stopping = launch.start()) {
            assertThat(stopping.awaitEnd()).isZero();
            stopping.awaitLine(".*BUILD SUCCESS.*");
        }
    }
}
