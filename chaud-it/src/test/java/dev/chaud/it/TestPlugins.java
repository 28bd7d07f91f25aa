package dev.chaud.it;

/** What POMs need that have tests of their own, in versions that this build has too. */
final class TestPlugins {
    static final PomPlugin JAR = PomPlugin.of("org.apache.maven.plugins", "maven-jar-plugin", "3.4.2");
    static final PomPlugin SUREFIRE = PomPlugin.of("org.apache.maven.plugins", "maven-surefire-plugin", "3.5.4");
    static final PomPlugin FAILSAFE = PomPlugin.of("org.apache.maven.plugins", "maven-failsafe-plugin", "3.5.4")
            .bound("integration-test", "verify");

    private static final String JUNIT = """
              <dependencies>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>5.14.4</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
            """;

    private TestPlugins() {}

    /** A reactor whose modules can have tests. */
    static Sketch sketch(String name) {
        return Sketch.in(Reactor.newFolder(name)).plugin(JAR).plugin(SUREFIRE).parentXml(JUNIT);
    }
}
