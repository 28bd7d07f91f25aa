package dev.chaud.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes small reactors: a parent without a {@code <plugin>} block for Chaud, and the modules that are asked for. */
public final class Sketch {
    /** An app that prints a line each tenth of a second, got from a static method {@code Text.text()} of its own. */
    static final String TICKING_MAIN = """
            package app;

            public final class Main {
                public static void main(String[] args) throws InterruptedException {
                    while (true) {
                        System.out.println(Text.text());
                        Thread.sleep(100);
                    }
                }
            }
            """;

    /** In the {@code <build>} of a module: Maven fills in the properties that its resources name. */
    static final String FILTERED_RESOURCES = """
            <resources>
              <resource>
                <directory>src/main/resources</directory>
                <filtering>true</filtering>
              </resource>
            </resources>
            """;

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\S+);");
    private static final Pattern TYPE = Pattern.compile("(?m)^public .*?(?:class|interface|enum|record) (\\w+)");

    private final Reactor reactor;
    private final List<String> modules = new ArrayList<>();
    private String parentXml = "";
    private String parentPlugins = "";

    private Sketch(Path folder) {
        this.reactor = new Reactor(folder);
    }

    public static Sketch in(Path folder) {
        return new Sketch(folder);
    }

    /** The source of the class {@code app.Text} that {@link #TICKING_MAIN} prints. */
    static String text(String expression) {
        return """
                package app;

                public final class Text {
                    public static String text() {
                        return %s;
                    }
                }
                """.formatted(expression);
    }

    /** The same class, which has got a method. */
    static String textWithAMethod(String text) {
        return """
                package app;

                public final class Text {
                    public static String text() {
                        return added();
                    }

                    private static String added() {
                        return "%s";
                    }
                }
                """.formatted(text);
    }

    /** {@link #TICKING_MAIN}, which ends when the text is this. */
    static String tickingUntil(String text) {
        return TICKING_MAIN.replace("while (true)", "while (!Text.text().equals(\"" + text + "\"))");
    }

    /** Adds XML at the end of the parent's pom. */
    Sketch parentXml(String xml) {
        parentXml += xml;
        return this;
    }

    /** Adds a plugin to the parent's build. */
    Sketch plugin(PomPlugin plugin) {
        parentPlugins += plugin.xml();
        return this;
    }

    /** Has each module use the annotations and calls of Chaud. */
    Sketch runtime() {
        return parentXml("""
                  <dependencies>
                    <dependency>
                      <groupId>dev.chaud</groupId>
                      <artifactId>chaud-runtime</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                """.formatted(TestBuild.version()));
    }

    /** Adds Chaud's own block to the parent, with a configuration. */
    Sketch chaud(String configuration) {
        return plugin(PomPlugin.chaud().configured(configuration));
    }

    /** Adds a module, given by its path, that depends on others of the reactor. */
    public Sketch module(String name, String... dependencies) {
        return moduleWithXml(name, "", dependencies);
    }

    /** Adds a module with more XML at the end of its pom. */
    public Sketch moduleWithXml(String name, String xml, String... dependencies) {
        modules.add(name);
        reactor.write(name + "/pom.xml", pomOf(name, xml, dependencies));
        return this;
    }

    /** The pom of a module, as {@link #moduleWithXml} writes it. */
    public static String pomOf(String name, String xml, String... dependencies) {
        Path path = Path.of(name);
        StringBuilder block = new StringBuilder();
        for (String dependency : dependencies) {
            block.append("""
                        <dependency>
                          <groupId>sketch</groupId>
                          <artifactId>%s</artifactId>
                          <version>1</version>
                        </dependency>
                    """.formatted(dependency));
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>sketch</groupId>
                    <artifactId>parent</artifactId>
                    <version>1</version>
                    <relativePath>%s</relativePath>
                  </parent>
                  <artifactId>%s</artifactId>
                  <dependencies>
                %s  </dependencies>
                %s</project>
                """.formatted("../".repeat(path.getNameCount()) + "pom.xml", path.getFileName(), block, xml);
    }

    /** Adds a source file to a module, in the folder of its package. */
    public Sketch java(String module, String source) {
        Matcher packageName = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!packageName.find() || !type.find()) {
            throw new IllegalArgumentException("No package or no public type in: " + source);
        }
        String folder = packageName.group(1).replace('.', '/');
        return file(module + "/src/main/java/" + folder + "/" + type.group(1) + ".java", source);
    }

    public Sketch file(String path, String content) {
        reactor.write(path, content);
        return this;
    }

    public Reactor draw() {
        reactor.write(".mvn/.here", "");
        StringBuilder block = new StringBuilder();
        modules.forEach(module -> block.append("    <module>").append(module).append("</module>\n"));
        return reactor.write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>sketch</groupId>
                  <artifactId>parent</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                %s  </modules>
                  <properties>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <maven.compiler.release>17</maven.compiler.release>
                  </properties>
                  <build>
                    <pluginManagement>
                      <plugins>
                        <plugin>
                          <groupId>org.apache.maven.plugins</groupId>
                          <artifactId>maven-compiler-plugin</artifactId>
                          <version>3.14.1</version>
                        </plugin>
                        <plugin>
                          <groupId>org.apache.maven.plugins</groupId>
                          <artifactId>maven-resources-plugin</artifactId>
                          <version>3.4.0</version>
                        </plugin>
                      </plugins>
                    </pluginManagement>
                    <plugins>
                %s    </plugins>
                  </build>
                %s</project>
                """.formatted(block, parentPlugins, parentXml));
    }
}
