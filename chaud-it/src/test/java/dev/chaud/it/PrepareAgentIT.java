package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Apps that something else starts, with what {@code chaud:prepare-agent} has put into a property. */
class PrepareAgentIT {
    private static final String PREPARE = Launch.chaud("prepare-agent");
    private static final String TEXT = "lib/src/main/java/app/Text.java";

    /** In each module, so that the goal can be named on the command line; only the app has something to run. */
    private static final PomPlugin EXEC =
            PomPlugin.of("org.codehaus.mojo", "exec-maven-plugin", "3.5.0").configured("""
                    <skip>true</skip>
                    <executable>${java.home}/bin/java</executable>
                    <commandlineArgs>${chaud.argLine} -cp %classpath app.Main</commandlineArgs>
                    """);

    private static final PomPlugin RUN_HERE =
            PomPlugin.of(EXEC.groupId(), EXEC.artifactId()).configured("<skip>false</skip>\n");

    /** The agent stands behind what the property had, and what the POM gives late. */
    private static final String ARG_LINE = "<argLine>@{argLine} -Dlate=too</argLine>\n";

    private static final String TESTED = "<properties><argLine>-Dgiven=before</argLine></properties>\n"
            + PomPlugin.build(
                    PomPlugin.chaud()
                            .configured("<propertyName>argLine</propertyName>\n")
                            .bound("prepare-agent"),
                    TestPlugins.SUREFIRE.configured(ARG_LINE),
                    TestPlugins.FAILSAFE.configured(
                            ARG_LINE + "<classesDirectory>${project.build.outputDirectory}</classesDirectory>\n"));

    /** A test that edits what it tests. */
    private static String testNamed(String name, String before, String after) {
        return """
                package app;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import java.nio.file.Files;
                import java.nio.file.Path;
                import javax.tools.ToolProvider;
                import org.junit.jupiter.api.Test;

                class NAME {
                    @Test
                    void seesTheEdit() throws Exception {
                        assertEquals("before and too", System.getProperty("given") + " and " + System.getProperty("late"));
                        assertEquals("BEFORE", Text.text());
                        Path source = Path.of("src/main/java/app/Text.java");
                        Files.writeString(source, Files.readString(source).replace("BEFORE", "AFTER"));
                        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", "target/classes", source.toString());
                        long deadline = System.nanoTime() + 30_000_000_000L;
                        while (Text.text().equals("BEFORE") && System.nanoTime() < deadline) {
                            Thread.sleep(20);
                        }
                        assertEquals("AFTER", Text.text());
                    }
                }
                """.replace("NAME", name).replace("BEFORE", before).replace("AFTER", after);
    }

    @Test
    void anEditOfALibraryIsLiveInWhatExecStarts() {
        Reactor reactor = Sketch.in(Reactor.newFolder("PrepareAgentIT with blanks"))
                .plugin(EXEC)
                .module("lib")
                .java("lib", Sketch.text("\"tick 1\""))
                .moduleWithXml("app", PomPlugin.build(RUN_HERE), "lib")
                .java("app", Sketch.tickingUntil("end"))
                .draw();
        try (ChaudRun run =
                Launch.in(reactor).with("compile", PREPARE).goal("exec:exec").start()) {
            run.awaitLine("tick 1");
            assertThat(run.allLines())
                    .anyMatch(line -> line.contains("No agent is prepared: parent has packaging pom"));

            run.save(() -> {
                reactor.write(TEXT, Sketch.textWithAMethod("tick 2"));
                Compilation.of(reactor, "lib", TEXT);
            });
            run.awaitLine("tick 2");
            run.awaitLine(".*Reload 1 is live in \\d+ ms: app\\.Text \\(body, method added: added\\(\\)\\)");

            // exec leaves what it has started behind when Maven is told to end
            run.save(() -> {
                reactor.write(TEXT, Sketch.text("\"end\""));
                Compilation.of(reactor, "lib", TEXT);
            });
            assertThat(run.awaitEnd()).isZero();
        }
    }

    @Test
    void testsOfSurefireAndOfFailsafeSeeWhatTheyHaveEdited() {
        Reactor reactor = TestPlugins.sketch("PrepareAgentIT-tests")
                .moduleWithXml("app", TESTED)
                .java("app", Sketch.text("\"one\""))
                .file("app/src/test/java/app/TextTest.java", testNamed("TextTest", "one", "two"))
                .file("app/src/test/java/app/TextIT.java", testNamed("TextIT", "two", "three"))
                .draw();
        try (ChaudRun run = Launch.in(reactor).goal("verify").start()) {
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.allLines())
                    .anyMatch(line -> line.matches(".*Tests run: 1, Failures: 0, Errors: 0.*TextTest"))
                    .anyMatch(line -> line.matches(".*Tests run: 1, Failures: 0, Errors: 0.*TextIT"));
        }
    }
}
