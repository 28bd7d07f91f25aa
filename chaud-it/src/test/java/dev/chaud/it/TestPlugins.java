package dev.chaud.it;

/** What POMs need that have tests of their own, in versions that this build has too. */
final class TestPlugins {

    /** A parent's plugins. */
    static final String VERSIONS = """
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-jar-plugin</artifactId>
                    <version>3.4.2</version>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <version>3.5.4</version>
                  </plugin>
            """;

    /** A parent's dependencies. */
    static final String JUNIT = """
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
}
