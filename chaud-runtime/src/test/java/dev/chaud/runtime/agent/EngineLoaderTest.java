package dev.chaud.runtime.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chaud.runtime.testing.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLoaderTest {

    private static final String ENGINE = "dev.chaud.runtime.Pretended";
    private static final String OTHER = "dev.chaud.runtime.PretendedToo";

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeAJar() throws Exception {
        Compilation.into(
                folder.resolve("classes"),
                List.of(),
                "package dev.chaud.runtime; public class Pretended { public static int word() { return 1; } }",
                "package dev.chaud.runtime; public class PretendedToo { }");
        jar = jarOf("engine.jar", ENGINE, OTHER);
    }

    @Test
    void anImageHasTheClassesThatWereReadFromTheJar() throws Exception {
        EngineLoader first = loader(jar);
        first.loadClass(ENGINE);
        EngineLoader second = loader(jarOf("empty.jar"));
        second.give(first.image());
        Class<?> loaded = second.loadClass(ENGINE);
        assertThat(loaded.getClassLoader()).isSameAs(second);
        assertThat(loaded.getMethod("word").invoke(null)).isEqualTo(1);
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> second.loadClass(OTHER));
    }

    @Test
    void anImageThatWasEnoughIsNotMadeAgain() throws Exception {
        EngineLoader first = loader(jar);
        first.loadClass(ENGINE);
        byte[] image = first.image();
        EngineLoader second = loader(jar);
        second.give(image);
        second.loadClass(ENGINE);
        assertThat(second.image()).isEmpty();
    }

    @Test
    void anImageGrowsByWhatItLacked() throws Exception {
        EngineLoader first = loader(jar);
        first.loadClass(ENGINE);
        EngineLoader second = loader(jar);
        second.give(first.image());
        second.loadClass(OTHER);
        EngineLoader third = loader(jarOf("empty.jar"));
        third.give(second.image());
        assertThat(third.loadClass(ENGINE)).isNotNull();
        assertThat(third.loadClass(OTHER)).isNotNull();
    }

    @Test
    void classesThatComeAfterTheStartAreInNoImage() throws Exception {
        EngineLoader loader = loader(jar);
        loader.loadClass(ENGINE);
        assertThat(loader.image()).isNotEmpty();
        loader.loadClass(OTHER);
        assertThat(loader.image()).isEmpty();
    }

    @Test
    void resourcesOfTheJarAreFoundAndThoseOfTheAppAreNot() throws Exception {
        EngineLoader loader = loader(jar);
        try (InputStream found = loader.getResourceAsStream("word.txt")) {
            assertThat(new String(found.readAllBytes(), UTF_8)).isEqualTo("word");
        }
        assertThat(loader.getResources("word.txt").hasMoreElements()).isTrue();
        assertThat(loader.getResource(EngineLoaderTest.class.getName().replace('.', '/') + ".class"))
                .isNull();
    }

    @Test
    void theEngineKnowsItsLoader() throws Exception {
        assertThat(loader(jar).loadClass(EngineLoader.class.getName())).isSameAs(EngineLoader.class);
    }

    private static EngineLoader loader(Path jar) throws IOException {
        URL location = jar.toUri().toURL();
        return new EngineLoader(
                jar.toFile(), new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null));
    }

    private Path jarOf(String name, String... classes) throws IOException {
        Path made = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
            out.putNextEntry(new ZipEntry("word.txt"));
            out.write("word".getBytes(UTF_8));
            for (String each : classes) {
                String file = each.replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(file));
                out.write(Files.readAllBytes(folder.resolve("classes").resolve(file)));
            }
        }
        return made;
    }
}
