package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputJournalTest {

    @TempDir
    private Path folder;

    private final OutputJournal journal = new OutputJournal();

    @Test
    void aRollBackBringsTheFirstContentBackWithItsTime() throws IOException {
        Path file = Files.writeString(folder.resolve("A.class"), "one");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        journal.remove(file);
        Files.writeString(file, "two");
        journal.remove(file);
        Files.writeString(file, "three");

        journal.rollBack();

        assertThat(file).hasContent("one");
        assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1000);
    }

    @Test
    void aRollBackBringsBackWhatWasWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("classes.lst"), "A.class");
        journal.changes(file);
        Files.writeString(file, "B.class");

        journal.rollBack();

        assertThat(file).hasContent("A.class");
    }

    @Test
    void whatComesBehindARollBackIsNotTakenBackByAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("A.class"), "one");
        journal.remove(file);
        journal.rollBack();
        Files.writeString(file, "two");

        journal.rollBack();

        assertThat(file).hasContent("two");
    }

    @Test
    void aRollBackTakesAwayWhatWasAdded() throws IOException {
        Path file = folder.resolve("A.class");
        journal.added(file);
        Files.writeString(file, "one");

        journal.rollBack();

        assertThat(file).doesNotExist();
    }
}
