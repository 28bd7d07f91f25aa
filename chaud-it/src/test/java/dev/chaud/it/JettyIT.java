package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** {@code jetty:run} of a web app, in a JVM of its own and in Maven's, with what {@code chaud:prepare-agent} says. */
@Story
class JettyIT {
    private static final String TEXT = "lib/src/main/java/app/Text.java";
    private static final PomPlugin JETTY = PomPlugin.of("org.eclipse.jetty.ee10", "jetty-ee10-maven-plugin", "12.1.8");
    private static final Pattern PREPARED = Pattern.compile("\\[INFO] chaud\\.argLine is (-javaagent:.*)");
    private static final String RELOAD =
            ".*Reload 1 is live in \\d+ ms: app\\.Text \\(body, method added: added\\(\\)\\)";

    private static final String SERVLETS = """
            <dependencies>
              <dependency>
                <groupId>jakarta.servlet</groupId>
                <artifactId>jakarta.servlet-api</artifactId>
                <version>6.0.0</version>
                <scope>provided</scope>
              </dependency>
            </dependencies>
            """;

    private static final String LISTENER = """
            package app;

            import jakarta.servlet.ServletContextEvent;
            import jakarta.servlet.ServletContextListener;
            import jakarta.servlet.annotation.WebListener;

            @WebListener
            public final class Ticker implements ServletContextListener {
                @Override
                public void contextInitialized(ServletContextEvent event) {
                    new Thread(this::tick).start();
                }

                private void tick() {
                    try {
                        Main.main(new String[0]);
                    } catch (InterruptedException e) {
                        System.out.println(e);
                    }
                    Runtime.getRuntime().halt(0);
                }
            }
            """;

    private static Reactor reactor;
    private static String agent;

    @BeforeAll
    static void draw() {
        reactor = Sketch.in(Reactor.newFolder("JettyIT"))
                .parentXml(SERVLETS)
                .plugin(JETTY.configured("<jvmArgs>${chaud.argLine} -Djetty.http.port=0</jvmArgs>\n"))
                .module("lib")
                .java("lib", Sketch.text("\"tick 1\""))
                .moduleWithXml("app", "<packaging>war</packaging>", "lib")
                .java("app", LISTENER)
                .java("app", Sketch.tickingUntil("end"))
                .draw();
    }

    @Test
    @Order(10)
    void anEditOfALibraryIsLiveInAJettyOfItsOwn() {
        try (ChaudRun run = Launch.in(reactor)
                .with("-Djetty.deployMode=FORK", "compile", Launch.chaud("prepare-agent"))
                .goal("jetty:run")
                .start()) {
            agent = lineForTheApp(run);
            editTicks(run);
        }
    }

    @Test
    @Order(20)
    void soItIsInOneThatRunsInAMavenWithTheAgent() {
        reactor.write(TEXT, Sketch.text("\"tick 1\""));
        try (ChaudRun run = Launch.in(reactor)
                .environment("MAVEN_OPTS", Launch.MAVEN_OPTS + " " + agent)
                .with("-Djetty.http.port=0")
                .goal("jetty:run")
                .start()) {
            editTicks(run);
        }
    }

    /** Sees an edit live, and ends what has it: a Jetty of its own outlives a Maven that is told to end. */
    private static void editTicks(ChaudRun run) {
        run.awaitLine("tick 1");
        run.save(() -> edit(Sketch.textWithAMethod("tick 2")));
        run.awaitLine("tick 2");
        run.awaitLine(RELOAD);
        run.save(() -> edit(Sketch.text("\"end\"")));
        run.awaitEnd();
    }

    private static void edit(String source) {
        reactor.write(TEXT, source);
        Compilation.of(reactor, "lib", TEXT);
    }

    private static String lineForTheApp(ChaudRun run) {
        Matcher line = PREPARED.matcher(run.awaitLine(PREPARED.pattern() + "app/target/classes.*"));
        assertThat(line.matches()).isTrue();
        return line.group(1);
    }
}
