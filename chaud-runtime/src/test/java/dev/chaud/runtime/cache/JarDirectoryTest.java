package dev.chaud.runtime.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void aFileOfTheSameLengthWithOtherContentMakesAnotherDirectory() throws Exception {
        byte[] one = JarDirectory.of(jar("one"));
        assertThat(JarDirectory.of(jar("one"))).isEqualTo(one);
        assertThat(JarDirectory.of(jar("two"))).isNotEqualTo(one);
    }

    @Test
    void whatIsNoJarHasNone() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no jar, and longer than the end of one is");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatIOException().isThrownBy(() -> JarDirectory.of(text.toFile()));
        assertThatIOException().isThrownBy(() -> JarDirectory.of(empty.toFile()));
        assertThatIOException().isThrownBy(() -> JarDirectory.of(folder.toFile()));
    }

    @Test
    void aJarWithSomethingBehindItHasNone() throws Exception {
        File jar = jar("one");
        byte[] longer = new byte[(int) jar.length() + 1];
        System.arraycopy(Files.readAllBytes(jar.toPath()), 0, longer, 0, longer.length - 1);
        Files.write(jar.toPath(), longer);
        assertThatIOException().isThrownBy(() -> JarDirectory.of(jar));
    }

    private File jar(String content) throws IOException {
        Path jar = folder.resolve("engine.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("A.class");
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write(content.getBytes(UTF_8));
        }
        return jar.toFile();
    }
}
