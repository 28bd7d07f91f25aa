package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilerListsTest {

    @TempDir
    private Path target;

    @Test
    void theListFollowsWhatWasAddedAndDeleted() throws IOException {
        Path list = list();
        Files.createDirectories(list.getParent());
        Files.writeString(list, "A.class\nA$B.class\n");

        new CompilerLists(target, "default-compile").updateClasses(Set.of("A$C.class"), Set.of("A$B.class"));

        assertThat(Files.readAllLines(list)).containsExactly("A.class", "A$C.class");
    }

    @Test
    void aSourceThatCameOrWentIsNoneForTheNextBuild() throws IOException {
        Path sources = list().resolveSibling("inputFiles.lst");
        Files.createDirectories(sources.getParent());
        Files.writeString(sources, target.resolve("A.java") + "\n" + target.resolve("B.java") + "\n");

        new CompilerLists(target, "default-compile")
                .updateSources(Set.of(target.resolve("C.java")), Set.of(target.resolve("B.java")));

        assertThat(Files.readAllLines(sources))
                .containsExactly(
                        target.resolve("A.java").toString(),
                        target.resolve("C.java").toString());
    }

    @Test
    void aPluginThatKeepsNoListGetsNone() throws IOException {
        new CompilerLists(target, "default-compile").updateClasses(Set.of("A.class"), Set.of());

        assertThat(list()).doesNotExist();
    }

    private Path list() {
        return target.resolve("maven-status/maven-compiler-plugin/compile/default-compile/createdFiles.lst");
    }
}
