package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An app with Chaud's annotations, of which only the annotated classes are reloaded. */
class AnnotationsIT {
    private static final String PACKAGE = "app/src/main/java/app/";

    private static final String MAIN = """
            package app;

            public final class Main {
                public static void main(String[] args) throws InterruptedException {
                    while (true) {
                        System.out.println(Plain.text() + ", " + Marked.text() + ", " + Edited.text());
                        Thread.sleep(100);
                    }
                }
            }
            """;

    private static final String MARKED = """
            package app;

            import dev.chaud.Hot;
            import dev.chaud.OnReload;
            import java.io.IOException;
            import java.nio.file.Files;
            import java.nio.file.Path;

            @Hot
            public final class Marked {
                static String text() {
                    return "marked 1";
                }

                @OnReload
                static void edit() throws IOException {
                    Path source = Path.of("src/main/java/app/Edited.java");
                    String before = Files.readString(source);
                    if (text().equals("marked 3") && before.contains("edited 1")) {
                        Files.writeString(source, before.replace("edited 1", "edited 2"));
                    }
                }
            }
            """;

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void startTheApp() {
        reactor = Sketch.in(Reactor.newFolder("AnnotationsIT"))
                .runtime()
                .module("app")
                .java("app", MAIN)
                .java("app", MARKED)
                .java("app", Sketch.text("\"plain 1\"").replace("class Text", "class Plain"))
                .java(
                        "app",
                        Sketch.text("\"edited 1\"")
                                .replace("public final class Text", "@dev.chaud.Hot\npublic final class Edited"))
                .draw();
        run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with("-Dchaud.scope=annotated")
                .start();
        run.awaitLine("plain 1, marked 1, edited 1");
    }

    @AfterAll
    static void endTheApp() {
        run.close();
    }

    @Test
    void onlyAnnotatedClassesAreReloadedAndACallbackMayEditASource() {
        run.save(() -> reactor.replace(PACKAGE + "Plain.java", "plain 1", "plain 2")
                .replace(PACKAGE + "Marked.java", "marked 1", "marked 2"));
        run.awaitReport("live in .* app: .*Marked \\(body\\).*");
        run.awaitLine(
                ".*Plain changed, and is not hot: it does not carry @Hot, so it stays what it is until the next start\\.");
        run.awaitLine("plain 1, marked 2, edited 1");

        run.save(() -> reactor.replace(PACKAGE + "Marked.java", "marked 2", "marked 3"));
        run.awaitLine("plain 1, marked 3, edited 2");
        assertThat(reactor.read(PACKAGE + "Edited.java")).contains("edited 2");
    }
}
