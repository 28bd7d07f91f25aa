package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With {@code chaud.audit=true} it is told when a build in the running Maven leaves another state than a plain build. */
class AuditIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String STRAY = "app/target/classes/stray.txt";

    @Test
    void aFileThatAPlainBuildDoesNotLeaveIsTold() {
        Reactor reactor = Sketch.in(Reactor.newFolder("AuditIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1\""))
                .draw();
        try (ChaudRun run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.audit=true", "-Dorg.slf4j.simpleLogger.log.dev.chaud=debug")
                .start()) {
            run.awaitRunning();
            run.awaitLine("app 1");
            run.save(() -> reactor.replace(TEXT, "app 1", "app 2"));
            run.awaitLine("app 2");
            run.awaitLine(".*The audit of the warm lane: 0 files differ");
            assertThat(run.reports()).noneMatch(line -> line.startsWith("audit"));

            reactor.write(STRAY, "nobody knows where from");
            run.save(() -> reactor.replace(TEXT, "app 2", "app 3"));
            run.awaitLine("app 3");
            run.awaitReport("audit: after a build by the warm lane, " + STRAY + " is not there after a plain build");
        }
    }
}
