package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Edits of POMs, and what of them the running app takes. */
@Story
class PomEditsIT {
    private static final String POM = "app/pom.xml";
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String DEPENDENCIES = "  <dependencies>\n";

    private static final String SHOWS_PARAMETER = """
            package app;

            public final class Text {
                static void take(String word) {}

                public static String text() {
                    try {
                        return "parameter "
                                + Text.class.getDeclaredMethod("take", String.class).getParameters()[0].getName();
                    } catch (NoSuchMethodException e) {
                        return e.toString();
                    }
                }
            }
            """;

    private static Reactor reactor;
    private static ChaudRun run;
    private static long pid;

    @BeforeAll
    static void start() {
        Library.install("greeter", "1", "greeter 1");
        Library.install("greeter", "2", "greeter 2");
        Library.install("impostor", "1", "impostor 1");
        reactor = Sketch.in(Reactor.newFolder("PomEditsIT"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1\""))
                .draw();
        run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start();
        pid = run.awaitRunning();
        run.awaitLine("app 1");
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void aDependencyThatIsAddedJoinsTheRunningApp() {
        run.save(() -> {
            reactor.replace(POM, DEPENDENCIES, DEPENDENCIES + Library.dependency("greeter", "1"));
            reactor.write(TEXT, Sketch.text("\"app with \" + library.Library.name()"));
        });

        run.awaitLive("class path: greeter-1.jar (added), app: Text (body)");
        run.awaitLine("app with greeter 1");
        assertThat(run.pid()).isEqualTo(pid);
    }

    @Test
    @Order(20)
    void anEditAfterThatIsLiveInTheSameProcess() {
        run.save(() -> reactor.replace(TEXT, "app with", "app and"));

        run.awaitLive("app: Text (body)");
        run.awaitLine("app and greeter 1");
    }

    @Test
    @Order(30)
    void anAddedDependencyThatWillHideAnotherIsNoted() {
        run.save(() -> reactor.replace(POM, DEPENDENCIES, DEPENDENCIES + Library.dependency("impostor", "1")));

        run.awaitLive("class path: impostor-1.jar (added)");
        run.awaitLine("  library/Library.class is taken from greeter-1.jar until the next start, and then from"
                + " impostor-1.jar.");
        run.awaitLine("app and greeter 1");
    }

    @Test
    @Order(40)
    void aDependencyThatIsGoneRestartsTheAppWithTheReason() {
        run.save(() -> reactor.replace(POM, Library.dependency("impostor", "1"), ""));

        run.awaitReport("restart, because the class path has changed: .impostor-1.jar");
        pid = run.awaitRunning();
        run.awaitLine("app and greeter 1");
    }

    @Test
    @Order(50)
    void aChangedDependencyRestartsTheAppWithTheReason() {
        run.save(() -> reactor.replace(POM, Library.dependency("greeter", "1"), Library.dependency("greeter", "2")));

        run.awaitReport("restart, because the class path has changed: .greeter-1.jar .greeter-2.jar");
        pid = run.awaitRunning();
        run.awaitLine("app and greeter 2");
    }

    @Test
    @Order(60)
    void aDependencyThatIsStillUsedWhenItGoesIsACompileError() {
        run.save(() -> reactor.replace(POM, Library.dependency("greeter", "2"), ""));
        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("app/src/main/java/app/Text\\.java:5:.*package library does not exist");

        run.save(() -> reactor.write(TEXT, SHOWS_PARAMETER));
        run.awaitReport("restart, because the class path has changed: .greeter-2.jar");
        pid = run.awaitRunning();
        run.awaitLine("parameter arg0");
    }

    @Test
    @Order(70)
    void aChangedArgumentOfTheCompilerIsLive() {
        run.save(() -> reactor.replace(
                POM,
                DEPENDENCIES,
                "  <properties>\n    <maven.compiler.parameters>true</maven.compiler.parameters>\n  </properties>\n"
                        + DEPENDENCIES));

        run.awaitLine("parameter word");
        assertThat(run.pid()).isEqualTo(pid);
    }

    @Test
    @Order(80)
    void aProfileThatIsNoLongerActiveIsLive() {
        run.save(() -> reactor.replace(POM, "true</maven.compiler.parameters>", "false</maven.compiler.parameters>")
                .replace(POM, "</project>", """
                          <profiles>
                            <profile>
                              <id>named</id>
                              <activation>
                                <property>
                                  <name>!unnamed</name>
                                </property>
                              </activation>
                              <properties>
                                <maven.compiler.parameters>true</maven.compiler.parameters>
                              </properties>
                            </profile>
                          </profiles>
                        </project>
                        """));
        run.awaitReport("nothing to reload: .*");

        run.save(() -> reactor.replace(POM, "<name>!unnamed</name>", "<name>named</name>"));
        run.awaitLine("parameter arg0");
        assertThat(run.pid()).isEqualTo(pid);
    }

    @Test
    @Order(90)
    void aModuleThatJoinsRestartsTheAppWithTheReason() {
        run.save(() -> {
            reactor.write("more/pom.xml", reactor.read(POM).replace(">app<", ">more<"));
            reactor.write("more/src/main/java/more/More.java", """
                    package more;

                    public final class More {
                        public static String text() {
                            return "more 1";
                        }
                    }
                    """);
            reactor.replace("pom.xml", "<module>app</module>", "<module>app</module>\n<module>more</module>");
            reactor.replace(POM, DEPENDENCIES, DEPENDENCIES + """
                        <dependency>
                          <groupId>sketch</groupId>
                          <artifactId>more</artifactId>
                          <version>1</version>
                        </dependency>
                    """);
            reactor.write(TEXT, Sketch.text("more.More.text()"));
        });

        run.awaitReport("restart, because the class path has changed: \\+more");
        run.awaitRunning();
        run.awaitLine("more 1");

        run.save(() -> reactor.replace("more/src/main/java/more/More.java", "more 1", "more 2"));
        run.awaitLine("more 2");
    }

    @Test
    @Order(100)
    void aDependencyThatIsAddedToALibraryJoinsTheRunningApp() {
        pid = run.pid();
        run.save(() ->
                reactor.replace("more/pom.xml", DEPENDENCIES, DEPENDENCIES + Library.dependency("impostor", "1")));

        run.awaitLive("class path: impostor-1.jar (added)");
        assertThat(run.pid()).isEqualTo(pid);
    }
}
