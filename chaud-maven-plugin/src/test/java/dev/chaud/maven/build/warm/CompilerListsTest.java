package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilerListsTest {

    private static final FileTime MADE = FileTime.from(Instant.parse("2026-01-02T03:04:05.678901234Z"));

    @TempDir
    private Path target;

    private final OutputJournal journal = new OutputJournal();

    @Test
    void theListFollowsWhatWasAddedAndDeleted() throws IOException {
        Path list = list();
        Files.createDirectories(list.getParent());
        Files.writeString(list, "A.class\nA$B.class\n");

        new CompilerLists(target, "default-compile")
                .updateClasses(Map.of("A$C.class", MADE), Set.of("A$B.class"), journal);

        assertThat(Files.readAllLines(list)).containsExactly("A.class", "A$C.class");
        journal.rollBack();
        assertThat(Files.readAllLines(list)).containsExactly("A.class", "A$B.class");
    }

    @Test
    void theLastBuildIsTheOneThatTheListWasWrittenBehind() throws IOException {
        Path list = list();
        Files.createDirectories(list.getParent());
        Files.writeString(list, "A.class\nMETA-INF/services/A\nacme" + File.separator + "B.class\n");
        FileTime before = FileTime.fromMillis(MADE.toMillis() - 1000);
        Files.setLastModifiedTime(list, before);
        CompilerLists lists = new CompilerLists(target, "default-compile");

        assertThat(lists.lastBuild()).contains(new LastBuild(Set.of("A.class", "acme/B.class"), before));

        lists.updateClasses(Map.of("A.class", MADE), Set.of(), journal);
        assertThat(lists.lastBuild().orElseThrow().noted()).isBetween(MADE, FileTime.fromMillis(MADE.toMillis() + 1));
    }

    @Test
    void aClassThatWasMadeAgainAsItWasIsNobodyElsesWhenTheBuildIsTakenBack() throws IOException {
        Path list = list();
        Files.createDirectories(list.getParent());
        Files.writeString(list, "A.class\n");
        Files.setLastModifiedTime(list, FileTime.fromMillis(1000));
        CompilerLists lists = new CompilerLists(target, "default-compile");
        lists.updateClasses(Map.of("A.class", MADE, "A$Added.class", MADE), Set.of(), journal);

        journal.rollBackContents();

        LastBuild last = lists.lastBuild().orElseThrow();
        assertThat(last.classes()).containsExactly("A.class");
        assertThat(last.change("lib", Map.of("A.class", new FileMark(1, MADE)))).isEmpty();
    }

    @Test
    void aSourceThatCameOrWentIsNoneForTheNextBuild() throws IOException {
        Path sources = list().resolveSibling("inputFiles.lst");
        Files.createDirectories(sources.getParent());
        Files.writeString(sources, target.resolve("A.java") + "\n" + target.resolve("B.java") + "\n");

        new CompilerLists(target, "default-compile")
                .updateSources(Set.of(target.resolve("C.java")), Set.of(target.resolve("B.java")), journal);

        assertThat(Files.readAllLines(sources))
                .containsExactly(
                        target.resolve("A.java").toString(),
                        target.resolve("C.java").toString());
    }

    @Test
    void aPluginThatKeepsNoListGetsNone() throws IOException {
        CompilerLists lists = new CompilerLists(target, "default-compile");
        lists.updateClasses(Map.of("A.class", MADE), Set.of(), journal);

        assertThat(list()).doesNotExist();
        assertThat(lists.lastBuild()).isEmpty();
    }

    private Path list() {
        return target.resolve("maven-status/maven-compiler-plugin/compile/default-compile/createdFiles.lst");
    }
}
