package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Apps that something else starts, with what {@code chaud:prepare-agent} has put into a property. */
class PrepareAgentIT {
    private static final String PREPARE = "dev.chaud:chaud-maven-plugin:" + TestBuild.version() + ":prepare-agent";
    private static final String TEXT = "lib/src/main/java/app/Text.java";

    /** In each module, so that the goal can be named on the command line; only the app has something to run. */
    private static final String EXEC = """
                  <plugin>
                    <groupId>org.codehaus.mojo</groupId>
                    <artifactId>exec-maven-plugin</artifactId>
                    <version>3.5.0</version>
                    <configuration>
                      <skip>true</skip>
                      <executable>${java.home}/bin/java</executable>
                      <commandlineArgs>${chaud.argLine} -cp %classpath app.Main</commandlineArgs>
                    </configuration>
                  </plugin>
            """;

    private static final String RUN_HERE = """
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.codehaus.mojo</groupId>
                    <artifactId>exec-maven-plugin</artifactId>
                    <configuration>
                      <skip>false</skip>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            """;

    /** The agent stands behind what the property had, and what the POM gives late. */
    private static final String FAILSAFE = """
              <properties>
                <argLine>-Dgiven=before</argLine>
              </properties>
              <build>
                <plugins>
                  <plugin>
                    <groupId>dev.chaud</groupId>
                    <artifactId>chaud-maven-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <propertyName>argLine</propertyName>
                    </configuration>
                    <executions>
                      <execution>
                        <goals>
                          <goal>prepare-agent</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-failsafe-plugin</artifactId>
                    <version>3.5.4</version>
                    <configuration>
                      <argLine>@{argLine} -Dlate=too</argLine>
                      <classesDirectory>${project.build.outputDirectory}</classesDirectory>
                    </configuration>
                    <executions>
                      <execution>
                        <goals>
                          <goal>integration-test</goal>
                          <goal>verify</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            """.formatted(TestBuild.version());

    private static final String TEXT_IT = """
            package app;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import javax.tools.ToolProvider;
            import org.junit.jupiter.api.Test;

            class TextIT {
                @Test
                void seesTheEdit() throws Exception {
                    assertEquals("before and too", System.getProperty("given") + " and " + System.getProperty("late"));
                    assertEquals("before", Text.text());
                    Path source = Path.of("src/main/java/app/Text.java");
                    Files.writeString(source, Files.readString(source).replace("before", "after"));
                    ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", "target/classes", source.toString());
                    long deadline = System.nanoTime() + 30_000_000_000L;
                    while (Text.text().equals("before") && System.nanoTime() < deadline) {
                        Thread.sleep(20);
                    }
                    assertEquals("after", Text.text());
                }
            }
            """;

    @Test
    void anEditOfALibraryIsLiveInWhatExecStarts() {
        Reactor reactor = Sketch.in(Reactor.newFolder("PrepareAgentIT with blanks"))
                .plugin(EXEC)
                .module("lib")
                .java("lib", Sketch.text("\"tick 1\""))
                .moduleWithXml("app", RUN_HERE, "lib")
                .java("app", Sketch.TICKING_MAIN.replace("while (true)", "while (!Text.text().equals(\"end\"))"))
                .draw();
        try (ChaudRun run =
                Launch.in(reactor).with("compile", PREPARE).goal("exec:exec").start()) {
            run.awaitLine("tick 1");
            assertThat(run.allLines())
                    .anyMatch(line -> line.contains("No agent is prepared: parent has packaging pom"));

            run.save(() -> {
                reactor.write(TEXT, """
                        package app;

                        public final class Text {
                            public static String text() {
                                return "tick " + added();
                            }

                            private static int added() {
                                return 2;
                            }
                        }
                        """);
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
    void aTestOfFailsafeSeesWhatItHasEdited() {
        Reactor reactor = Sketch.in(Reactor.newFolder("PrepareAgentIT-failsafe"))
                .plugin(TestPlugins.VERSIONS)
                .parentXml(TestPlugins.JUNIT)
                .moduleWithXml("app", FAILSAFE)
                .java("app", Sketch.text("\"before\""))
                .file("app/src/test/java/app/TextIT.java", TEXT_IT)
                .draw();
        try (ChaudRun run = Launch.in(reactor).goal("verify").start()) {
            assertThat(run.awaitEnd()).isZero();
            assertThat(run.allLines()).anyMatch(line -> line.matches(".*Tests run: 1, Failures: 0, Errors: 0.*TextIT"));
        }
    }
}
