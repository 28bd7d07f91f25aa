package dev.chaud.maven.watch;

import static dev.chaud.maven.watch.ChangeKind.ADDED;
import static dev.chaud.maven.watch.ChangeKind.DELETED;
import static dev.chaud.maven.watch.ChangeKind.MODIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeSetTest {
    private static final Path SRC = Path.of("core", "src").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "ADDED,    ADDED,    ADDED",
        "ADDED,    MODIFIED, ADDED",
        "MODIFIED, ADDED,    MODIFIED",
        "MODIFIED, MODIFIED, MODIFIED",
        "MODIFIED, DELETED,  DELETED",
        "DELETED,  ADDED,    MODIFIED",
        "DELETED,  MODIFIED, MODIFIED",
        "DELETED,  DELETED,  DELETED"
    })
    void aLaterChangeOfTheSameFileIsSeenFromBeforeTheFirst(ChangeKind first, ChangeKind second, ChangeKind both) {
        assertThat(changes("Order.java", first, "core").merge(changes("Order.java", second, "core")))
                .isEqualTo(changes("Order.java", both, "core"));
    }

    @Test
    void whatWasAddedAndThenDeletedIsGone() {
        ChangeSet merged = changes("Order.java", ADDED, "core").merge(changes("Order.java", DELETED, "core"));

        assertThat(merged.isEmpty()).isTrue();
    }

    @Test
    void changesOfOtherFilesAndModulesAreKeptApart() {
        ChangeSet merged = changes("Order.java", DELETED, "core")
                .merge(changes("Order.java", ADDED, "app"))
                .merge(changes("Item.java", MODIFIED, "core"));

        assertThat(merged.changes()).hasSize(3);
        assertThat(merged.modules()).containsExactly("app", "core");
        assertThat(merged.files()).containsExactly(SRC.resolve("Order.java"), SRC.resolve("Item.java"));
        assertThat(merged.of("core").of(DELETED).files()).containsExactly(SRC.resolve("Order.java"));
    }

    @Test
    void belowASourceRootOnlyJavaFilesAreSources() {
        ChangeSet merged = changes("Order.java", ADDED, "core").merge(changes("package.html", ADDED, "core"));

        assertThat(merged.of(FileRole.SOURCE).files()).containsExactly(SRC.resolve("Order.java"));
        assertThat(merged.of(FileRole.OTHER).files()).containsExactly(SRC.resolve("package.html"));
    }

    private static ChangeSet changes(String file, ChangeKind kind, String module) {
        return new ChangeSet(
                List.of(new FileChange(SRC.resolve(file), kind, new WatchedRoot(SRC, module, FileRole.SOURCE))));
    }
}
