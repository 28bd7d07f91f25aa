package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CreatedFilesTest {

    @TempDir
    private Path target;

    @Test
    void theListFollowsWhatWasAddedAndDeleted() throws IOException {
        Path list = list();
        Files.createDirectories(list.getParent());
        Files.writeString(list, "A.class\nA$B.class\n");

        CreatedFiles.update(target, "default-compile", Set.of("A$C.class"), Set.of("A$B.class"));

        assertThat(Files.readAllLines(list)).containsExactly("A.class", "A$C.class");
    }

    @Test
    void aPluginThatKeepsNoListGetsNone() throws IOException {
        CreatedFiles.update(target, "default-compile", Set.of("A.class"), Set.of());

        assertThat(list()).doesNotExist();
    }

    private Path list() {
        return target.resolve("maven-status/maven-compiler-plugin/compile/default-compile/createdFiles.lst");
    }
}
