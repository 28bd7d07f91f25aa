package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Saves at bad times, in bad numbers and in the wrong places: the last state always wins. */
@Story
class SavesIT {
    private static final int CLASSES = 500;
    private static final String TEXT = "app/src/main/java/app/Text.java";

    /** Holds each build of a module while the file gate/closed exists, and tells in gate/reached that it got there. */
    private static final String GATE = """
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-antrun-plugin</artifactId>
                    <version>3.1.0</version>
                    <executions>
                      <execution>
                        <id>gate</id>
                        <phase>process-classes</phase>
                        <goals>
                          <goal>run</goal>
                        </goals>
                        <configuration>
                          <target>
                            <touch file="${basedir}/../gate/reached"/>
                            <waitfor maxwait="2" maxwaitunit="minute" checkevery="20" checkeveryunit="millisecond">
                              <not>
                                <available file="${basedir}/../gate/closed"/>
                              </not>
                            </waitfor>
                          </target>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            """;

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        Sketch sketch = Sketch.in(Reactor.newFolder("SavesIT"))
                .file("gate/.here", "")
                .module("crowd")
                .module("aside")
                .java("aside", "package aside;\n\npublic final class Aside {}\n")
                .moduleWithXml("app", GATE, "crowd")
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1 crowd \" + crowd.Sum.sum()"))
                .java("crowd", sum());
        for (int i = 0; i < CLASSES; i++) {
            sketch.java("crowd", member(i, 1));
        }
        reactor = sketch.draw();
        run = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start();
    }

    @AfterAll
    static void end() {
        run.close();
    }

    private static String member(int number, int value) {
        return """
                package crowd;

                public final class Member%d {
                    static int value() {
                        return %d;
                    }
                }
                """.formatted(number, value);
    }

    private static String sum() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CLASSES; i++) {
            lines.append("        sum += Member").append(i).append(".value();\n");
        }
        return """
                package crowd;

                public final class Sum {
                    public static int sum() {
                        int sum = 0;
                %s        return sum;
                    }
                }
                """.formatted(lines);
    }

    @Test
    @Order(10)
    void startsWithAllOfThem() {
        run.awaitRunning();
        run.awaitLine("app 1 crowd " + CLASSES);
    }

    @Test
    @Order(20)
    void aStormOfSavesEndsInTheRightState() {
        run.save(() -> {
            for (int i = 0; i < CLASSES; i++) {
                reactor.write("crowd/src/main/java/crowd/Member" + i + ".java", member(i, 2));
            }
        });

        run.awaitLine("app 1 crowd " + 2 * CLASSES);
        assertThat(run.lines()).noneMatch(line -> line.contains("restart"));
    }

    @Test
    @Order(30)
    void aSaveDuringABuildIsNotLost() {
        reactor.delete("gate/reached").write("gate/closed", "");
        run.save(() -> reactor.replace(TEXT, "app 1", "app 2"));
        reactor.awaitFile("gate/reached", Duration.ofSeconds(60));

        reactor.replace(TEXT, "app 2", "app 3");
        reactor.delete("gate/closed");

        run.awaitLine("app 3 crowd .*");
    }

    @Test
    @Order(40)
    void aSaveThatTakesOneBackDuringABuildWins() {
        reactor.delete("gate/reached").write("gate/closed", "");
        run.save(() -> reactor.replace(TEXT, "app 3", "app 4"));
        reactor.awaitFile("gate/reached", Duration.ofSeconds(60));

        reactor.replace(TEXT, "app 4", "app 3");
        reactor.delete("gate/closed");
        // the marker comes with the build that follows: by then, nothing of the 4 may be left
        reactor.replace("crowd/src/main/java/crowd/Member0.java", "return 2;", "return 1002;");

        run.awaitLine("app 3 crowd 2000");
        run.save(() -> {});
        assertThat(run.awaitLine("app . crowd 2000")).isEqualTo("app 3 crowd 2000");
    }

    /** As version control and archives leave it: older than the class that is there. */
    @Test
    @Order(45)
    void aSaveThatIsOlderThanTheLastBuildIsBuilt() {
        run.save(() -> reactor.replaceByRename(TEXT, "app 3", "app 4", FileTime.from(Instant.EPOCH.plusSeconds(60))));
        run.awaitLine("app 4 crowd 2000");

        run.save(() -> reactor.replace(TEXT, "app 4", "app 3"));
        run.awaitLine("app 3 crowd 2000");
    }

    @Test
    @Order(50)
    void aPackageThatMovesAndAFolderThatGoesAreFollowed() {
        run.save(() -> {
            reactor.write("app/src/main/java/fresh/deep/Fresh.java", fresh("fresh.deep"));
            reactor.replace(TEXT, "\"app 3", "fresh.deep.Fresh.name() + \"app 3");
        });
        run.awaitLine("freshapp 3 crowd 2000");

        run.save(() -> {
            reactor.delete("app/src/main/java/fresh");
            reactor.write("app/src/main/java/moved/Fresh.java", fresh("moved"));
            reactor.replace(TEXT, "fresh.deep.Fresh.name()", "moved.Fresh.name() + moved.Fresh.name()");
        });
        run.awaitLine("freshfreshapp 3 crowd 2000");
        run.save(() -> reactor.replace(TEXT, "app 3", "app 5"));
        run.awaitLine("freshfreshapp 5 crowd 2000");
        // the app may be quicker to tell than Chaud, and the next test wants nothing reported
        run.awaitLive("app: Text (body)");
        assertThat(reactor.file("app/target/classes/fresh/deep/Fresh.class")).doesNotExist();
    }

    private static String fresh(String packageName) {
        return """
                package %s;

                public final class Fresh {
                    public static String name() {
                        return "fresh";
                    }
                }
                """.formatted(packageName);
    }

    @Test
    @Order(60)
    void aModuleOutsideTheClosureAndTestSourcesCauseNoBuild() {
        run.save(() -> {
            reactor.replace("aside/src/main/java/aside/Aside.java", "{}", "{ int a; }");
            reactor.write("app/src/test/java/app/TextTest.java", "package app;\n\nclass TextTest {}\n");
        });

        run.awaitLines(40, "freshfreshapp 5 .*");
        assertThat(run.reports()).isEmpty();
    }
}
