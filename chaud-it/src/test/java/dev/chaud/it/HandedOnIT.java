package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the developer gives to Maven reaches the builds; what is meant for the app reaches the app. */
@Story
class HandedOnIT {
    private static final String RESOURCE = "app/src/main/resources/greeting.properties";
    private static final String EXTRA = "app/src/extra/java/app/Extra.java";

    private static final String FILTERED_RESOURCES_AND_A_SECOND_SOURCE_ROOT = """
              <build>
            %s    <plugins>
                  <plugin>
                    <groupId>org.codehaus.mojo</groupId>
                    <artifactId>build-helper-maven-plugin</artifactId>
                    <version>3.6.1</version>
                    <executions>
                      <execution>
                        <id>extra-sources</id>
                        <phase>generate-sources</phase>
                        <goals>
                          <goal>add-source</goal>
                        </goals>
                        <configuration>
                          <sources>
                            <source>src/extra/java</source>
                          </sources>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            """.formatted(Sketch.FILTERED_RESOURCES);

    private static final String PROFILES = """
              <profiles>
                <profile>
                  <id>formal</id>
                  <properties>
                    <greeting>Good day</greeting>
                  </properties>
                </profile>
              </profiles>
            """;

    private static final String MAIN = """
            package app;

            import java.io.BufferedReader;
            import java.io.InputStreamReader;
            import java.util.Arrays;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    System.out.println("args " + Arrays.toString(args));
                    System.out.println("property [" + System.getProperty("of.the.app") + "]");
                    System.out.println("environment [" + System.getenv("OF_THE_APP") + "]");
                    BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in));
                    while (true) {
                        System.out.println(Text.text());
                        if (keyboard.ready()) {
                            System.out.println("typed: " + keyboard.readLine());
                        }
                        Thread.sleep(100);
                    }
                }
            }
            """;

    private static final String RESOURCE_AND_EXTRA =
            "java.util.ResourceBundle.getBundle(\"greeting\").getString(\"text\") + Extra.sign()";

    private static Reactor reactor;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        reactor = Sketch.in(Reactor.newFolder("HandedOnIT"))
                .parentXml(PROFILES)
                .chaud("""
                                  <environmentVariables>
                                    <OF_THE_APP>set in the pom</OF_THE_APP>
                                  </environmentVariables>
                        """)
                .moduleWithXml("app", FILTERED_RESOURCES_AND_A_SECOND_SOURCE_ROOT)
                .java("app", MAIN)
                .java("app", Sketch.text(RESOURCE_AND_EXTRA))
                .file(EXTRA, extra("!"))
                .file(RESOURCE, "text=${greeting}, ${name}${mark}\n")
                .file(".mvn/maven.config", "-Dmark=,\n")
                .draw();
        run = Launch.in(reactor)
                .with("-Pformal", "-Dname=Ada", "-T", "2")
                .with("-Dchaud.args=one 'two words' \"it's three\"")
                .with("-Dchaud.jvmArgs=-Dof.the.app='with blanks' -Xmx64m")
                .start();
    }

    private static String extra(String sign) {
        return """
                package app;

                public final class Extra {
                    public static String sign() {
                        return "%s";
                    }
                }
                """.formatted(sign);
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void argumentsAreSplitAsAShellWould() {
        run.awaitLine("args \\[one, two words, it's three]");
        run.awaitLine("property \\[with blanks]");
        run.awaitLine("environment \\[set in the pom]");
    }

    @Test
    @Order(20)
    void profilesAndPropertiesReachTheFirstBuild() {
        run.awaitLine("Good day, Ada,!");
    }

    @Test
    @Order(30)
    void profilesAndPropertiesReachEveryBuild() {
        run.save(() -> reactor.replace(RESOURCE, "text=", "text=Once more: "));

        run.awaitLine("Once more: Good day, Ada,!");
    }

    @Test
    @Order(40)
    void aSourceRootOfBuildHelperIsWatched() {
        run.save(() -> reactor.write(EXTRA, extra("?")));

        run.awaitLive("app: Extra (body)");
        run.awaitLine("Once more: Good day, Ada,\\?");
    }

    @Test
    @Order(50)
    void whatIsTypedReachesTheApp() {
        run.save(() -> run.type("hello"));

        run.awaitLine("typed: hello");
    }

    @Test
    @Order(55)
    void theOptionsInTheReactorsOwnFolderAreReadAnew() {
        run.save(() -> reactor.write(".mvn/maven.config", "-Dmark=;\n"));

        run.awaitLine("Once more: Good day, Ada;\\?");
    }

    @Test
    @Order(60)
    void offlineIsHandedOnToo() {
        run.close();
        try (ChaudRun offline = Launch.in(reactor)
                .with("-o", "-Pformal", "-Dname=Bob", "-Dchaud.workingDirectory=" + reactor.file("app/src"))
                .start()) {
            offline.awaitLine("Once more: Good day, Bob;\\?");
            offline.save(() -> reactor.write(EXTRA, extra(".")));
            offline.awaitLine("Once more: Good day, Bob;\\.");
            assertThat(offline.allLines()).noneMatch(line -> line.contains("Download"));
        }
    }
}
