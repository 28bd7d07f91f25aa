package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SessionFolderTest {

    private static final long OURS = ProcessHandle.current().pid();

    @TempDir
    private Path parent;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheUserCanReadIt() throws IOException {
        try (SessionFolder folder = SessionFolder.createIn(parent)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void itsNameHasTheProcessInIt() throws IOException {
        try (SessionFolder folder = SessionFolder.createIn(parent)) {
            assertThat(folder.path().getFileName().toString()).startsWith("chaud-" + OURS + "-");
        }
    }

    @Test
    void itGoesWithAllThatIsInIt() throws IOException {
        SessionFolder folder = SessionFolder.createIn(parent);
        Files.createDirectories(folder.classes().resolve("app/shop"));
        Files.writeString(folder.argumentFile(), "-cp");
        folder.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void itMayBeClosedTwice() throws IOException {
        SessionFolder folder = SessionFolder.createIn(parent);
        folder.close();
        folder.close();

        assertThat(folder.exists()).isFalse();
    }

    @Test
    void whatADeadProcessLeftBehindGoes() throws Exception {
        Path abandoned = Files.createDirectory(parent.resolve("chaud-" + deadPid() + "-123"));
        Files.writeString(abandoned.resolve("app.args"), "-cp");
        SessionFolder.createIn(parent).close();

        assertThat(abandoned).doesNotExist();
    }

    @Test
    void whatALivingProcessUsesStays() throws Exception {
        Path used = Files.createDirectory(parent.resolve("chaud-" + OURS + "-123"));
        SessionFolder.createIn(parent).close();

        assertThat(used).exists();
    }

    @Test
    void whatOnlyLooksLikeOneStays() throws Exception {
        long dead = deadPid();
        Path other = Files.createDirectory(parent.resolve("chaud-demo"));
        Path tooLong = Files.createDirectory(parent.resolve("chaud-123456789012345678901234567890-x"));
        Path file = Files.createFile(parent.resolve("chaud-" + dead + "-file"));
        Path target = Files.createDirectory(parent.resolve("target"));
        Path link = Files.createSymbolicLink(parent.resolve("chaud-" + dead + "-link"), target);
        SessionFolder.createIn(parent).close();

        assertThat(other).exists();
        assertThat(tooLong).exists();
        assertThat(file).exists();
        assertThat(link).exists();
        assertThat(target).exists();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itCanBeMadeAgainAtItsPlaceAfterSomebodyDeletedIt() throws IOException {
        try (SessionFolder folder = SessionFolder.createIn(parent)) {
            Files.delete(folder.path());
            folder.recreate();

            assertThat(folder.exists()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void eachBuildDescribesIntoAFolderOfItsOwn() throws IOException {
        try (SessionFolder folder = SessionFolder.createIn(parent)) {
            assertThat(folder.descriptions(1))
                    .isNotEqualTo(folder.descriptions(2))
                    .doesNotExist();
        }
    }

    private static long deadPid() throws Exception {
        Process process = new ProcessBuilder(TestJvm.java().toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }
}
