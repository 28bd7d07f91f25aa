package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.reactor.MainClass;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.testing.ModuleSketch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MissingClassTest {

    private static final String HINT = "javax.servlet.Servlet is in servlet-api.jar, a dependency of scope provided:"
            + " -Dchaud.includeProvided=true puts those on the class path";

    @TempDir
    private Path top;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = top.resolve("servlet-api.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("javax/servlet/Servlet.class"));
        }
    }

    @Test
    void aClassOfAProvidedJarIsHintedAtOnce() {
        assertThat(hints(
                        "provided",
                        "Exception in thread \"main\" java.lang.NoClassDefFoundError: javax/servlet/Servlet",
                        "Caused by: java.lang.ClassNotFoundException: javax.servlet.Servlet"))
                .containsExactly(HINT);
    }

    @Test
    void aClassOfAProvidedModuleIsHintedAt() throws IOException {
        jar = Files.createDirectory(top.resolve("classes"));
        Files.createDirectories(jar.resolve("shop"));
        Files.createFile(jar.resolve("shop/Plugin.class"));

        assertThat(hints("provided", "java.lang.NoClassDefFoundError: shop/Plugin"))
                .hasSize(1);
    }

    @Test
    void aClassThatIsNowhereIsNot() {
        assertThat(hints("provided", "java.lang.NoClassDefFoundError: javax/servlet/Filter"))
                .isEmpty();
    }

    @Test
    void aDependencyThatIsOnTheClassPathAnywayIsNot() {
        assertThat(hints("runtime", "java.lang.NoClassDefFoundError: javax/servlet/Servlet"))
                .isEmpty();
    }

    @Test
    void otherLastLinesHintAtNothing() {
        assertThat(hints("provided", "java.lang.IllegalStateException: javax.servlet.Servlet", "bye"))
                .isEmpty();
    }

    @Test
    void aJarThatIsGoneIsPassedOver() throws IOException {
        Files.delete(jar);

        assertThat(hints("provided", "java.lang.NoClassDefFoundError: javax/servlet/Servlet"))
                .isEmpty();
    }

    private List<String> hints(String scope, String... lastLines) {
        Reactor reactor = Reactor.closureOf(
                new MainClass("acme:app", "shop.Main", ""),
                List.of(ModuleSketch.of(top, "app").dependency(jar, scope).describe()));
        return MissingClass.hints(new AppEnd(1, List.of("java"), List.of(lastLines)), reactor);
    }
}
