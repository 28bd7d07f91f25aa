package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A plugin that waits for ever in the Maven that runs Chaud holds up nobody for ever. */
@Story
class HangingBuildIT {
    private static final String TEXT = "app/src/main/java/app/Text.java";
    private static final String WAIT = "app/wait";

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        reactor = Sketch.in(Reactor.newFolder("HangingBuildIT"))
                .moduleWithXml("app", """
                          <build>
                            <plugins>
                              <plugin>
                                <groupId>org.apache.maven.plugins</groupId>
                                <artifactId>maven-antrun-plugin</artifactId>
                                <version>3.1.0</version>
                                <executions>
                                  <execution>
                                    <id>first</id>
                                    <phase>generate-sources</phase>
                                    <goals>
                                      <goal>run</goal>
                                    </goals>
                                    <configuration>
                                      <target>
                                        <touch file="${project.build.directory}/waits" />
                                        <waitfor maxwait="1" maxwaitunit="week" checkevery="50">
                                          <not>
                                            <available file="${basedir}/wait" />
                                          </not>
                                        </waitfor>
                                      </target>
                                    </configuration>
                                  </execution>
                                  <execution>
                                    <id>last</id>
                                    <phase>process-classes</phase>
                                    <goals>
                                      <goal>run</goal>
                                    </goals>
                                    <configuration>
                                      <target>
                                        <echo file="${project.build.directory}/ends" append="true">end</echo>
                                      </target>
                                    </configuration>
                                  </execution>
                                </executions>
                              </plugin>
                            </plugins>
                          </build>
                        """)
                .java("app", Sketch.TICKING_MAIN)
                .java("app", Sketch.text("\"app 1\""))
                .draw();
        run = Launch.in(reactor)
                .goal(Launch.FULL_COORDINATES)
                .with(
                        "-Dchaud.invoker=resident",
                        "-Dchaud.buildTimeout=4s",
                        "-Dorg.slf4j.simpleLogger.log.dev.chaud=debug")
                .start();
        run.awaitRunning();
        run.awaitLine("app 1");
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void aSaveEndsTheBuildBeforeItsNextGoal() {
        String ends = reactor.read("app/target/ends");
        reactor.write(WAIT, "").delete("app/target/waits");
        run.save(() -> reactor.replace(TEXT, "app 1", "app 2"));
        reactor.awaitFile("app/target/waits", Duration.ofSeconds(30));
        reactor.replace(TEXT, "app 2", "app 3");
        run.awaitLines(10, "app 1");
        reactor.delete(WAIT);

        run.awaitLine("app 3");
        assertThat(run.lines()).doesNotContain("app 2");
        assertThat(reactor.read("app/target/ends")).isEqualTo(ends + "end");
    }

    @Test
    @Order(20)
    void aBuildThatHangsIsDoneAgainByANewMaven() {
        reactor.write(WAIT, "");
        run.save(() -> reactor.replace(TEXT, "app 3", "app 4"));
        run.awaitReport("building for 2 s . antrun:run in app");
        run.awaitReport("not built by the resident lane but by a slower one, because antrun:run in app has done"
                + " nothing for 4 s .chaud\\.buildTimeout. and cannot be ended in this Maven, which leaves .*");

        reactor.delete(WAIT);
        run.awaitLine(".*The forked lane took \\d+ ms: Built");
        run.awaitLine("app 4");
    }

    @Test
    @Order(30)
    void afterThatTheRunningMavenBuildsNoModulesAsAWhole() {
        run.save(() -> reactor.replace(TEXT, "app 4", "app 5"));

        run.awaitLine(".*The forked lane took \\d+ ms: Built");
        run.awaitLine("app 5");
        assertThat(run.reports()).noneMatch(line -> line.contains("chaud.buildTimeout"));
        assertThat(run.allLines()).noneMatch(line -> line.contains("warm lane"));
    }

    @Test
    @Order(40)
    void itCanBeEndedWhileABuildHangs() {
        run.close();
        reactor.write(WAIT, "").delete("app/target/waits");
        try (ChaudRun other = Launch.in(reactor).goal(Launch.FULL_COORDINATES).start()) {
            reactor.awaitFile("app/target/waits", Duration.ofSeconds(30));
            other.signal(ChaudRun.Signal.INT).awaitEnd(Duration.ofSeconds(20));
        }
    }
}
