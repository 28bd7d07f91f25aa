package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Edits that are built in the Maven that runs Chaud, those that are not, and that nobody can tell the difference. */
@Story
class WarmBuildIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String LIB = "lib/src/main/java/lib/Lib.java";
    private static final String LIMITS = "lib/src/main/java/lib/Limits.java";
    private static final String SPARE = "lib/src/main/java/lib/Spare.java";
    private static final String NEWS = "lib/src/main/java/lib/News.java";
    private static final String LEFT_SOURCE = "left/src/main/java/left/Left.java";
    private static final String BOTH = "lib/src/main/java/lib/Both.java";
    private static final String FILTER = "lib/src/main/filters/words.properties";
    private static final String RESOURCE = "lib/src/main/resources/words.txt";
    private static final String WARM = ".*The warm lane took \\d+ ms: Built";
    private static final String RESIDENT = ".*The resident lane took \\d+ ms: Built";
    private static final String FORKED = ".*The forked lane took \\d+ ms: Built";
    private static final String LEFT = "not built by the warm lane but by a slower one, because ";
    /** Each build tells by which lane it was. */
    private static final String TELL_LANES = "-Dorg.slf4j.simpleLogger.log.dev.chaud=debug";

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        reactor = Sketch.in(Reactor.newFolder("WarmBuildIT"))
                .moduleWithXml("lib", """
                          <build>
                            <filters>
                              <filter>src/main/filters/words.properties</filter>
                            </filters>
                        %s  </build>
                        """.formatted(Sketch.FILTERED_RESOURCES))
                .file(FILTER, "word = a\n")
                .java("lib", lib("public static int version() {\n        return 1;\n    }"))
                .java("lib", "package lib;\n\npublic final class Limits {\n    public static final int MOST = 7;\n}\n")
                .java("lib", "package lib;\n\npublic final class Spare {}\n")
                .java("lib", both("int"))
                .file(RESOURCE, "a ${word}\n")
                .module("left", "lib")
                .java("left", "package left;\n\npublic class Left {\n    Object both = lib.Both.both(1);\n}\n")
                .module("right", "lib")
                .java("right", "package right;\n\npublic class Right {\n    Object both = lib.Both.both(2);\n}\n")
                .module("app", "lib", "left", "right")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1 lib \" + lib.Lib.version() + \" most \" + lib.Limits.MOST"))
                .draw();
        // as after mvn package: newer than all classes, and what Maven would compile against
        PlainBuild.run(reactor);
        Library.pack(reactor.file("left/target/classes"), reactor.file("left/target/left-1.jar"));
        run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).with(TELL_LANES).start();
        run.awaitRunning();
        run.awaitLine("app 1 lib 1 most 7");
    }

    @AfterAll
    static void end() {
        run.close();
    }

    private static String lib(String members) {
        return """
                package lib;

                public final class Lib {
                    %s
                }
                """.formatted(members);
    }

    private static String both(String type) {
        return "package lib;\n\npublic final class Both {\n    public static " + type + " both(" + type
                + " value) {\n        return value;\n    }\n}\n";
    }

    @Test
    @Order(10)
    void theBodyOfAMethodIsBuiltInThisMaven() {
        run.save(() -> reactor.replace(TEXT, "app 1", "app 2"));

        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 1 most 7");
        assertThat(run.lines()).noneMatch(line -> line.contains("forked lane"));
        assertThat(run.lines()).noneMatch(line -> line.startsWith("[INFO]"));
    }

    @Test
    @Order(20)
    void aCompileErrorIsShownAndItsFixIsLive() {
        run.save(() -> reactor.replace(LIB, "return 1;", "return 2"));
        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("lib/src/main/java/lib/Lib\\.java:5:\\d+: error: ';' expected");
        assertThat(run.lines()).anyMatch(line -> line.matches(".*The warm lane took \\d+ ms: CompileFailed"));

        run.save(() -> reactor.replace(LIB, "return 2", "return 2;"));
        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 2 most 7");
    }

    @Test
    @Order(30)
    void aNestedClassComesAndGoes() {
        run.save(() -> reactor.write(LIB, lib("""
                public static int version() {
                        return Inner.three();
                    }

                    private static final class Inner {
                        static int three() {
                            return Integer.valueOf(3);
                        }
                    }""")));
        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 3 most 7");
        assertThat(reactor.file("lib/target/classes/lib/Lib$Inner.class")).exists();

        run.save(() -> reactor.write(LIB, lib("public static int version() {\n        return 4;\n    }")));
        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 4 most 7");
        assertThat(reactor.file("lib/target/classes/lib/Lib$Inner.class")).doesNotExist();
    }

    @Test
    @Order(40)
    void aChangedSignatureReachesThoseThatCallIt() {
        run.save(() -> reactor.write(LIB, lib("public static long version() {\n        return 5000000000L;\n    }")));

        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 5000000000 most 7");
    }

    @Test
    @Order(45)
    void modulesThatDoNotNeedEachOtherAreBuiltTogether() throws IOException {
        run.save(() -> reactor.write(BOTH, both("long")));

        run.awaitLine(WARM);
        run.awaitLive("lib: Both (not loaded yet), left: Left (not loaded yet), right: Right (not loaded yet)");
        for (String file : List.of("left/target/classes/left/Left.class", "right/target/classes/right/Right.class")) {
            assertThat(Files.readString(reactor.file(file), StandardCharsets.ISO_8859_1))
                    .contains("(J)J");
        }
    }

    @Test
    @Order(46)
    void theErrorsOfAllModulesThatAreBuiltTogetherAreTold() {
        run.save(() -> reactor.replace(BOTH, "both(", "all("));
        run.awaitReport("2 compile errors . still running the last good version");
        run.awaitLine("left/src/main/java/left/Left\\.java:4:\\d+: error: cannot find symbol.*");
        run.awaitLine("right/src/main/java/right/Right\\.java:4:\\d+: error: cannot find symbol.*");

        run.save(() -> reactor.replace(BOTH, "all(", "both("));
        run.awaitReport("nothing to reload: .*");
    }

    @Test
    @Order(47)
    void whatWasPackagedOfAModuleBeforeIsNotWhatOthersAreCompiledAgainst() {
        run.save(() -> {
            reactor.replace(LEFT_SOURCE, "Object both", "public static String news = \"new\";\n    Object both");
            reactor.replace(TEXT, "\"app 2 ", "left.Left.news + \"app 2 ");
        });
        run.awaitLine(WARM);
        run.awaitLine("newapp 2 lib 5000000000 most 7");
        assertThat(run.reports()).noneMatch(line -> line.contains("compile error"));

        run.save(() -> reactor.replace(TEXT, "left.Left.news + ", ""));
        run.awaitLine("app 2 lib 5000000000 most 7");
    }

    @Test
    @Order(50)
    void aCallerThatDoesNotFitTheNewSignatureIsACompileError() {
        run.save(() -> reactor.replace(LIB, "version()", "version(int more)"));
        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("app/src/main/java/app/Text\\.java:5:.*");

        run.save(() -> reactor.replace(TEXT, "version()", "version(1)"));
        run.awaitLine(WARM);
        run.awaitLine("app 2 lib 5000000000 most 7");
    }

    @Test
    @Order(60)
    void manySavesEndInTheLast() {
        run.save(() -> {
            for (int i = 3; i <= 40; i++) {
                reactor.replace(TEXT, "app " + (i - 1), "app " + i);
            }
        });

        run.awaitLine("app 40 lib .*");
        for (int i = 41; i <= 60; i++) {
            int next = i;
            // no wait for the reload: the save falls into the build before
            reactor.replace(TEXT, "app " + (next - 1), "app " + next);
            run.awaitLines(1, "app .*");
        }
        run.awaitLine("app 60 lib .*");
    }

    /** As version control and archives leave it. */
    @Test
    @Order(60)
    void aSaveWithAnyTimeIsBuiltAndHasNoOtherSourceBuilt() {
        run.save(() -> reactor.replaceByRename(TEXT, "app 60", "app 61", FileTime.from(Instant.EPOCH.plusSeconds(60))));
        run.awaitLine(WARM);
        run.awaitLine("app 61 lib .*");

        run.save(() -> reactor.replaceByRename(TEXT, "app 61", "app 60", inADay()));
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib .*");

        run.save(() -> reactor.touch(TEXT, FileTime.from(Instant.now()))
                .touch(SPARE, inADay())
                .replace(LIB, "5000000000L", "5000000001L"));
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib 5000000001 most 7");
    }

    private static FileTime inADay() {
        return FileTime.from(Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    @Order(61)
    void anAddedSourceIsBuiltInThisMaven() {
        run.save(() -> {
            reactor.write(NEWS, """
                    package lib;

                    final class News {
                        static int fifth() {
                            return new Object() {
                                int five = 5;
                            }.five;
                        }
                    }
                    """);
            reactor.write(LIB, lib("public static int version(int more) {\n        return News.fifth();\n    }"));
        });

        run.awaitLine(WARM);
        run.awaitLine("app 60 lib 5 most 7");
    }

    @Test
    @Order(62)
    void aSourceThatAppearsForANameOfAnotherPackageIsSeenByThoseThatMeanIt() {
        String date = "lib/src/main/java/lib/Date.java";
        run.save(() -> reactor.write(LIB, """
                package lib;

                import java.util.*;

                public final class Lib {
                    public static String version(int more) {
                        return new Date(0).getClass().getPackageName();
                    }
                }
                """));
        run.awaitLine("app 60 lib java.util most 7");

        run.save(() -> reactor.write(date, "package lib;\n\nclass Date {\n    Date(long time) {}\n}\n"));
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib lib most 7");

        run.save(() -> reactor.delete(date));
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib java.util most 7");
    }

    @Test
    @Order(63)
    void aSourceThatIsStillUsedWhenItIsDeletedIsACompileError() {
        run.save(() ->
                reactor.write(LIB, lib("public static int version(int more) {\n        return News.fifth();\n    }")));
        run.awaitLine("app 60 lib 5 most 7");
        String news = reactor.read(NEWS);

        run.save(() -> reactor.delete(NEWS));
        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("lib/src/main/java/lib/Lib\\.java:\\d+:\\d+: error: cannot find symbol.*");

        run.save(() -> {
            reactor.write(NEWS.replace("News", "Tidings"), news.replace("class News", "class Tidings"));
            reactor.replace(LIB, "News.fifth()", "Tidings.fifth() + 1");
        });
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib 6 most 7");
        assertThat(reactor.file("lib/target/classes/lib/News.class")).doesNotExist();
        assertThat(reactor.file("lib/target/classes/lib/News$1.class")).doesNotExist();
    }

    @Test
    @Order(64)
    void resourcesAreCopiedByThisMaven() {
        run.save(() -> reactor.write(RESOURCE, "b ${word}\n"));
        run.awaitLine(WARM);
        run.awaitLive("lib: words.txt (resource)");
        assertThat(reactor.read("lib/target/classes/words.txt")).isEqualTo("b a\n");

        run.save(() -> reactor.write(FILTER, "word = b\n"));
        run.awaitLine(WARM);
        run.awaitLive("lib: words.txt (resource)");
        assertThat(reactor.read("lib/target/classes/words.txt")).isEqualTo("b b\n");

        run.save(() -> {
            reactor.delete(RESOURCE);
            reactor.write(RESOURCE.replace("words", "more"), "c\n");
        });
        run.awaitLine(WARM);
        run.awaitLive("lib: more.txt (resource), words.txt (resource)");
        assertThat(reactor.file("lib/target/classes/words.txt")).doesNotExist();
        assertThat(reactor.read("lib/target/classes/more.txt")).isEqualTo("c\n");
        assertThat(run.lines()).noneMatch(line -> line.contains("Copying "));
    }

    @Test
    @Order(65)
    void aDeletedSourceIsGone() {
        run.save(() -> reactor.delete(SPARE));

        run.awaitLine(WARM);
        run.awaitLive("lib: Spare (deleted)");
        assertThat(reactor.file("lib/target/classes/lib/Spare.class")).doesNotExist();
    }

    @Test
    @Order(66)
    void aClassThatMovesToAnotherModuleIsTakenFromThere() {
        run.save(() -> {
            reactor.write("lib/src/main/java/lib/Nomad.java", nomad("here"));
            reactor.replace(TEXT, "\"app 60 ", "lib.Nomad.place() + \"app 60 ");
        });
        run.awaitLine(WARM);
        run.awaitLine("hereapp 60 .*");

        run.save(() -> {
            reactor.delete("lib/src/main/java/lib/Nomad.java");
            reactor.write("app/src/main/java/lib/Nomad.java", nomad("there"));
        });
        run.awaitLine(WARM);
        run.awaitLine("thereapp 60 .*");
        run.awaitLive("app: Nomad (body)");
        assertThat(reactor.file("lib/target/classes/lib/Nomad.class")).doesNotExist();
        run.save(() -> reactor.replace(TEXT, "lib.Nomad.place() + ", ""));
        run.awaitLine("app 60 .*");
    }

    private static String nomad(String place) {
        return """
                package lib;

                public final class Nomad {
                    public static String place() {
                        return "%s";
                    }
                }
                """.formatted(place);
    }

    @Test
    @Order(67)
    void aSourceWithoutAClassOfItsNameIsBuiltWithItsModule() {
        run.save(() -> reactor.write("lib/src/main/java/lib/Odd.java", "package lib;\n\nclass Even {}\n"));

        run.awaitReport(LEFT + "the compiler has not made lib/Odd\\.class again");
        run.awaitLine(RESIDENT);
        run.awaitLive("lib: Even (class added)");
        run.save(() -> reactor.delete("lib/src/main/java/lib/Odd.java"));
        run.awaitLine(WARM);
        run.awaitLive("lib: Even (deleted)");
    }

    @Test
    @Order(68)
    void aPackageThatIsDescribedIsBuiltWithItsModule() {
        run.save(() -> reactor.write("lib/src/main/java/lib/package-info.java", "package lib;\n"));

        run.awaitReport(LEFT + "package-info\\.java came or went");
        run.awaitLine(RESIDENT);
        run.awaitLive("lib: package-info (class added)");
    }

    /** Of the second no compiler has any need that only compiles another source. */
    @Test
    @Order(69)
    void classFilesThatSomebodyDeletedAreMadeWithTheirModule() {
        run.save(() -> {
            reactor.delete("lib/target/classes/lib/Both.class");
            reactor.delete("lib/target/classes/lib/Tidings$1.class");
            reactor.replaceByRename(LIB, "fifth() + 1", "fifth() + 2");
        });

        run.awaitReport(LEFT + "somebody has deleted classes of lib: lib/Both\\.class, lib/Tidings\\$1\\.class");
        run.awaitLine(RESIDENT);
        run.awaitLine("app 60 lib 7 most 7");
        assertThat(reactor.file("lib/target/classes/lib/Both.class")).exists();
        assertThat(reactor.file("lib/target/classes/lib/Tidings$1.class")).exists();
    }

    /** A build that has begun with half of the save may have put it back before. */
    @Test
    @Order(70)
    void aClassFileThatSomebodyDeletedIsThereAgainWhoeverMakesIt() {
        run.save(() -> {
            reactor.delete("lib/target/classes/lib/Both.class");
            reactor.write(LIB, reactor.read(LIB).replace("fifth() + 2", "fifth() + 3"));
        });

        run.awaitLine("app 60 lib 8 most 7");
        assertThat(reactor.file("lib/target/classes/lib/Both.class")).exists();
    }

    /** As an IDE does when it shares the output folder: what the edit changes for callers cannot be seen in it any more. */
    @Test
    @Order(71)
    void aClassFileThatSomethingElseHasMadeOfTheEditHasItsCallersBuilt() {
        String next = reactor.read(LIB).replace("static int version", "static long version");
        reactor.write("lib/Lib.java", next);
        run.save(() -> {
            Compilation.of(reactor, "lib", "lib/Lib.java");
            reactor.delete("lib/Lib.java");
            reactor.write("lib/src/main/java/lib/Lib.java~", next).move(LIB + "~", LIB);
        });

        run.awaitReport(LEFT + "something else than Maven writes classes of lib");
        run.awaitLine(RESIDENT);
        run.awaitLive("app: Text (body), lib: Lib (return type changed: version(int) from int to long)");
        run.awaitLine("app 60 lib 8 most 7");

        run.save(() -> reactor.replaceByRename(LIB, "fifth() + 3", "fifth() + 4"));
        run.awaitLine(WARM);
        run.awaitLine("app 60 lib 9 most 7");
    }

    @Test
    @Order(72)
    void whatThisMavenLeavesIsWhatAPlainBuildLeaves() throws IOException, InterruptedException {
        assertThat(PlainBuild.drift(reactor, "WarmBuildIT-plain")).isEmpty();
        List<String> again = PlainBuild.run(reactor);
        assertThat(again.stream().filter(line -> line.contains("Nothing to compile")))
                .hasSize(4);
        assertThat(again).noneMatch(line -> line.contains("Compiling"));
    }

    @Test
    @Order(75)
    void theCompilerWasWarmedUpMeanwhile() {
        assertThat(run.allLines()).anyMatch(line -> line.endsWith("The warm lane has warmed up."));
        assertThat(run.allLines()).noneMatch(line -> line.contains("could not be warmed up"));
    }

    @Test
    @Order(80)
    void aChangedInlinedConstantHasItsModulesBuilt() {
        run.save(() -> reactor.replace(LIMITS, "MOST = 7", "MOST = 8"));

        run.awaitReport(LEFT + "the inlined constant lib\\.Limits\\.MOST changed");
        run.awaitLine(RESIDENT);
        run.awaitLine("app 60 lib .* most 8");
    }

    @Test
    @Order(100)
    void anEditedPomIsReadByThisMaven() {
        run.save(() -> reactor.replace(
                "lib/pom.xml",
                "</artifactId>\n  <dependencies>",
                "</artifactId>\n  <properties>\n    <word>pom</word>\n  </properties>\n  <dependencies>"));
        run.awaitLine(RESIDENT);
        run.awaitReport("nothing to reload: .*");

        run.save(() -> {
            reactor.replace(TEXT, "app 60", "app 62");
            reactor.write(RESOURCE, "${word}");
            reactor.write(FILTER, "other = b\n");
        });
        run.awaitLine(WARM);
        run.awaitLine("app 62 lib .* most 8");
        assertThat(reactor.read("lib/target/classes/words.txt")).isEqualTo("pom");
    }

    @Test
    @Order(105)
    void aCompileErrorInAWholeModuleLosesNothingOfThePluginsLists() throws IOException {
        String list = "lib/target/maven-status/maven-compiler-plugin/compile/default-compile/createdFiles.lst";
        List<String> before = reactor.read(list).lines().sorted().toList();
        String good = reactor.read(LIB);
        run.save(() -> {
            reactor.replace("lib/pom.xml", "<word>pom</word>", "<word>other</word>");
            reactor.write(LIB, good.replace("return", "retrun"));
        });
        run.awaitReport("\\d compile errors? . still running the last good version");

        run.save(() -> reactor.write(LIB, good));
        run.awaitLine(RESIDENT);
        run.awaitLive("lib: words.txt (resource)");
        assertThat(reactor.read(list).lines().sorted()).isEqualTo(before).isNotEmpty();
    }

    /** From JDK 23 on javac runs none that it is not told of. */
    @Test
    @Order(110)
    void anAnnotationProcessorIsAReasonToBuildTheModulesAndItsOwnEditReachesWhatItMakes() {
        Reactor processed = Sketch.in(Reactor.newFolder("WarmBuildIT-processor"))
                .module("processor")
                .java("processor", """
                        package processor;

                        import java.io.IOException;
                        import java.io.UncheckedIOException;
                        import java.io.Writer;
                        import java.util.Set;
                        import javax.annotation.processing.AbstractProcessor;
                        import javax.annotation.processing.RoundEnvironment;
                        import javax.annotation.processing.SupportedAnnotationTypes;
                        import javax.lang.model.element.TypeElement;

                        @SupportedAnnotationTypes("*")
                        public final class Maker extends AbstractProcessor {
                            private boolean made;

                            @Override
                            public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                                if (!made) {
                                    make();
                                }
                                made = true;
                                return false;
                            }

                            private void make() {
                                try (Writer out = processingEnv.getFiler().createSourceFile("made.Word").openWriter()) {
                                    out.write("package made; public class Word {"
                                            + " public static String word() { return \\"" + word() + "\\"; } }");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }

                            private static String word() {
                                return "word 1";
                            }
                        }
                        """)
                .moduleWithXml("app", """
                          <build>
                            <plugins>
                              <plugin>
                                <groupId>org.apache.maven.plugins</groupId>
                                <artifactId>maven-compiler-plugin</artifactId>
                                <configuration>
                                  <annotationProcessors>
                                    <annotationProcessor>processor.Maker</annotationProcessor>
                                  </annotationProcessors>
                                </configuration>
                              </plugin>
                            </plugins>
                          </build>
                        """, "processor")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1 \" + made.Word.word()"))
                .draw();
        try (ChaudRun other = Launch.in(processed)
                .goal(Launch.FULL_COORDINATES)
                .with(TELL_LANES)
                .start()) {
            other.awaitLine("app 1 word 1");
            other.save(() -> processed.replace(TEXT, "app 1", "app 2"));
            other.awaitReport(LEFT + "app has annotation processors");
            other.awaitLine(RESIDENT);
            other.awaitLine("app 2 word 1");

            other.save(() -> processed.replace("processor/src/main/java/processor/Maker.java", "word 1", "word 2"));
            other.awaitReport(LEFT + "app is compiled with the annotation processors of processor");
            other.awaitLine(RESIDENT);
            other.awaitLine("app 2 word 2");
        }
    }

    @Test
    @Order(120)
    void withTheForkedInvokerNothingIsBuiltInThisMaven() {
        Reactor forked = Sketch.in(Reactor.newFolder("WarmBuildIT-forked"))
                .module("app")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1\""))
                .draw();
        try (ChaudRun other = Launch.in(forked)
                .goal(Launch.FULL_COORDINATES)
                .with(TELL_LANES, "-Dchaud.invoker=forked")
                .start()) {
            other.awaitLine("app 1");
            other.save(() -> forked.replace(TEXT, "app 1", "app 2"));

            other.awaitLine(FORKED);
            other.awaitLine("app 2");
            assertThat(other.allLines()).noneMatch(line -> line.contains("warm lane"));
        }
    }
}
