package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code spring-boot:run}, with what {@code chaud:prepare-agent} has put where it takes its JVM arguments from. */
class SpringBootIT {
    private static final String PREPARE = Launch.chaud("prepare-agent");
    private static final String WATCH = Launch.chaud("watch");
    private static final String GREETER = "lib/src/main/java/lib/Greeter.java";
    private static final String CONTROLLER = "app/src/main/java/app/Hello.java";
    private static final Pattern PORT = Pattern.compile(".*Tomcat started on port (\\d+) .*");

    private static final String WARM = ".*The warm lane took \\d+ ms: Built";
    private static final String RESIDENT = ".*The resident lane took \\d+ ms: Built";

    private static final String BOM = """
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-dependencies</artifactId>
                    <version>%s</version>
                    <type>pom</type>
                    <scope>import</scope>
                  </dependency>
                </dependencies>
              </dependencyManagement>
              <dependencies>
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-web</artifactId>
                </dependency>
              </dependencies>
            """;

    /** Spring asks for the names of parameters. */
    private static final PomPlugin COMPILER = PomPlugin.of("org.apache.maven.plugins", "maven-compiler-plugin")
            .configured("<parameters>true</parameters>\n");

    private static final PomPlugin BOOT = PomPlugin.of("org.springframework.boot", "spring-boot-maven-plugin");

    @ParameterizedTest
    @ValueSource(strings = {"3.5.7", "4.0.7"})
    void beansOfALibraryAndControllersAreLive(String boot) throws IOException {
        Reactor reactor = Sketch.in(Reactor.newFolder("SpringBootIT-" + boot))
                .plugin(COMPILER)
                .plugin(BOOT.inVersion(boot).configured("<skip>true</skip>\n"))
                .parentXml(BOM.formatted(boot))
                .module("lib")
                .java("lib", """
                        package lib;

                        @org.springframework.stereotype.Component
                        public class Greeter {
                            public String greeting() {
                                return "hello";
                            }
                        }
                        """)
                .moduleWithXml("app", PomPlugin.build(BOOT.configured("<skip>false</skip>\n")), "lib")
                .java("app", """
                        package app;

                        import lib.Greeter;
                        import org.springframework.boot.SpringApplication;
                        import org.springframework.boot.autoconfigure.SpringBootApplication;
                        import org.springframework.web.bind.annotation.GetMapping;
                        import org.springframework.web.bind.annotation.RestController;

                        @SpringBootApplication(scanBasePackages = {"app", "lib"})
                        @RestController
                        public class Hello {
                            private final Greeter greeter;

                            Hello(Greeter greeter) {
                                this.greeter = greeter;
                            }

                            @GetMapping("/")
                            String hello() {
                                return greeter.greeting() + " from " + ProcessHandle.current().pid();
                            }

                            public static void main(String[] args) {
                                SpringApplication.run(Hello.class, "--server.port=0");
                            }
                        }
                        """)
                .draw();
        try (ChaudRun run = Launch.in(reactor)
                .with("-Dchaud.propertyName=spring-boot.run.jvmArguments", "compile", PREPARE)
                .goal("spring-boot:run")
                .start()) {
            Matcher started = PORT.matcher(run.awaitLine(PORT.pattern()));
            assertThat(started.matches()).isTrue();
            URI address = URI.create("http://localhost:" + started.group(1) + "/");
            String before = get(address);
            assertThat(before).startsWith("hello from ");

            try (ChaudRun watch = Launch.in(reactor)
                    .goal(WATCH)
                    .with("-Dorg.slf4j.simpleLogger.log.dev.chaud=debug")
                    .start()) {
                watch.awaitReport("joined by the app .*");
                watch.save(() -> reactor.replace(GREETER, "return \"hello\";", "return \"good \" + time();")
                        .replace(GREETER, "    public String", """
                                    private String time() {
                                        return "evening";
                                    }

                                    public String\
                                """));
                watch.awaitLine(WARM);
                watch.awaitLive("lib: Greeter (body, method added: time())");
                assertThat(get(address)).isEqualTo(before.replace("hello", "good evening"));

                watch.save(() -> reactor.replace(CONTROLLER, "\" from \"", "\" here, from \""));
                watch.awaitLine(WARM);
                watch.awaitLive("app: Hello (body)");
                assertThat(get(address)).isEqualTo(before.replace("hello", "good evening here,"));

                watch.save(() -> reactor.replace(CONTROLLER, "@GetMapping(\"/\")", "@GetMapping(\"/hello\")"));
                watch.awaitReport(
                        "not built by the warm lane but by a slower one, because annotations in app\\.Hello changed");
                watch.awaitLine(RESIDENT);
            }
        }
    }

    private static String get(URI address) throws IOException {
        try (InputStream in = address.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
