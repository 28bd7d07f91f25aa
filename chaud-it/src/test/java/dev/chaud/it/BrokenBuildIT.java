package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whatever breaks the build, the app goes on, and so does the next good save. */
@Story
class BrokenBuildIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String LIB = "lib/src/main/java/lib/Lib.java";

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        reactor = Sketch.in(Reactor.newFolder("BrokenBuildIT"))
                .module("lib")
                .java("lib", lib(1))
                .module("app", "lib")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1 lib \" + lib.Lib.version()").replace("return", "retrun"))
                .draw();
        run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start();
    }

    @AfterAll
    static void end() {
        run.close();
    }

    private static String lib(int version) {
        return """
                package lib;

                public final class Lib {
                    public static int version() {
                        return %d;
                    }
                }
                """.formatted(version);
    }

    @Test
    @Order(10)
    void aCompileErrorAtTheStartIsShownAndWaitedOut() {
        run.awaitReport("\\d+ compile errors? .*");
        run.awaitLine("app/src/main/java/app/Text\\.java:5:\\d+: error: .*");

        run.save(() -> reactor.replace(TEXT, "retrun", "return"));

        run.awaitRunning();
        run.awaitLine("app 1 lib 1");
    }

    @Test
    @Order(20)
    void aBrokenPomIsNamedAndTheAppGoesOn() {
        run.save(() -> reactor.replace("lib/pom.xml", "</parent>", "</parnet>"));

        run.awaitReport("build failed . still running the last good version");
        run.awaitLine(".*lib/pom\\.xml.*");
        run.save(() -> {});
        run.awaitLine("app 1 lib 1");
    }

    @Test
    @Order(30)
    void anEditWhileThePomIsBrokenIsLiveOnceItIsMended() {
        run.save(() -> reactor.replace(TEXT, "app 1", "app 2"));
        run.awaitReport("build failed . still running the last good version");

        run.save(() -> reactor.replace("lib/pom.xml", "</parnet>", "</parent>"));

        run.awaitLine("app 2 lib 1");
    }

    @Test
    @Order(40)
    void aMissingDependencyIsNamedAndTheAppGoesOn() {
        run.save(() -> reactor.replace("app/pom.xml", "<artifactId>lib<", "<artifactId>lbi<"));

        run.awaitReport("build failed . still running the last good version");
        run.awaitLine(".*sketch:lbi:.*");

        run.save(() -> {
            reactor.replace("app/pom.xml", "<artifactId>lbi<", "<artifactId>lib<");
            reactor.replace(TEXT, "app 2", "app 3");
        });
        run.awaitLine("app 3 lib 1");
    }

    @Test
    @Order(50)
    void aClassFileCutShortByHandHarmsNothing() throws IOException {
        byte[] whole = Files.readAllBytes(reactor.file("lib/target/classes/lib/Lib.class"));
        run.save(() -> {
            try {
                Files.write(reactor.file("lib/target/classes/lib/Lib.class"), Arrays.copyOf(whole, whole.length / 2));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            reactor.replace(TEXT, "app 3", "app 4");
        });
        run.awaitReport(".*");
        run.save(() -> {
            reactor.replace(TEXT, "app 4", "app 5").write(LIB, lib(2));
        });

        run.awaitLine("app 5 lib 2");
    }

    @Test
    @Order(52)
    void whileOneModuleIsBrokenAnEditOfAnotherWaitsAndIsToldTo() {
        run.save(() -> reactor.replace(LIB, "return 2;", "return 3"));
        run.awaitReport("1 compile error . still running the last good version");

        run.save(() -> reactor.replace(TEXT, "app 5", "app 6"));
        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("lib/src/main/java/lib/Lib\\.java:5:\\d+: error: ';' expected");

        run.save(() -> reactor.replace(LIB, "return 3", "return 3;"));
        run.awaitLine("app 6 lib 3");
    }

    @Test
    @Order(54)
    void whileABuildIsBrokenTheAppStillLoadsTheLastGoodVersion() {
        run.save(() -> {
            reactor.write("app/src/main/resources/word.txt", "word")
                    .write("app/src/main/java/app/Later.java", LATER)
                    .replace(
                            TEXT, "\"app 6 ", "(new java.io.File(\"load\").exists() ? Later.word() : \"\") + \"app 6 ");
        });
        run.awaitLive("app: Later (class added), Text (body), word.txt (resource)");
        // a module that is built as a whole has its classes deleted before it is compiled
        run.save(() -> reactor.replace("app/pom.xml", "</project>", "</project><!-- edited -->")
                .replace(TEXT, "return", "retrun"));
        run.awaitReport("\\d+ compile errors? . still running the last good version");

        run.save(() -> reactor.write("app/load", ""));
        run.awaitLine("word later app 6 lib 3");
        run.save(() -> reactor.replace(TEXT, "retrun", "return"));
        run.awaitReport("nothing to reload: .*");
    }

    private static final String LATER = """
            package app;

            import java.io.IOException;
            import java.io.InputStream;
            import java.io.UncheckedIOException;

            final class Later {
                static String word() {
                    try (InputStream in = Later.class.getResourceAsStream("/word.txt")) {
                        return new String(in.readAllBytes()) + " later ";
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            """;

    @Test
    @Order(60)
    void noneOfThisWasAStackTrace() {
        assertThat(run.allLines()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    @Order(70)
    void aPomBrokenBeforeTheStartIsMavensOwnBusiness() {
        Reactor broken = Sketch.in(Reactor.newFolder("BrokenBuildIT-pom"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .draw();
        broken.replace("app/pom.xml", "</parent>", "</parnet>");

        assertThat(StartIT.failureOf(Launch.in(broken).goal(Launch.FULL_COORDINATES)))
                .contains("app/pom.xml");
    }
}
