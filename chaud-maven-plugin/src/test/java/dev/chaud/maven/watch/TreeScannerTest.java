package dev.chaud.maven.watch;

import static dev.chaud.maven.watch.ChangeKind.ADDED;
import static dev.chaud.maven.watch.ChangeKind.DELETED;
import static dev.chaud.maven.watch.ChangeKind.MODIFIED;
import static java.nio.file.Files.createDirectories;
import static java.nio.file.Files.createSymbolicLink;
import static java.nio.file.Files.delete;
import static java.nio.file.Files.getLastModifiedTime;
import static java.nio.file.Files.setLastModifiedTime;
import static java.nio.file.Files.writeString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TreeScannerTest {
    @TempDir
    private Path top;

    private Path src;
    private Path order;
    private Path item;
    private WatchedTrees trees;
    private TreeScanner scanner;
    private TreeSnapshot before;

    @BeforeEach
    void look() throws IOException {
        src = createDirectories(top.resolve("src"));
        order = writeString(src.resolve("Order.java"), "class Order {}");
        item = writeString(src.resolve("Item.java"), "class Item {}");
        trees = WatchedTrees.of(List.of(new WatchedRoot(src, "core", FileRole.SOURCE)));
        // a minute later, so that the stamps of what was just written can be trusted
        scanner = new TreeScanner(trees, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        before = scanner.read(TreeSnapshot.EMPTY, Hints.EVERYTHING);
    }

    @Test
    void theFirstLookAddsEveryFile() {
        assertThat(before.changesSince(TreeSnapshot.EMPTY, trees).of(ADDED).files())
                .containsExactly(item, order);
    }

    @Test
    void addedModifiedAndDeletedFilesAreTold() throws IOException {
        Path invoice = writeString(createDirectories(src.resolve("a/b")).resolve("Invoice.java"), "class Invoice {}");
        writeString(order, "class Order { }");
        delete(item);

        ChangeSet changes = scanner.read(before, Hints.at(src)).changesSince(before, trees);

        assertThat(changes.of(ADDED).files()).containsExactly(invoice);
        assertThat(changes.of(MODIFIED).files()).containsExactly(order);
        assertThat(changes.of(DELETED).files()).containsExactly(item);
        assertThat(changes.changes()).hasSize(3);
    }

    @Test
    void onlyHintedFilesAreLookedAt() throws IOException {
        writeString(order, "class Order { }");
        writeString(item, "class Item { }");

        ChangeSet changes = scanner.read(before, Hints.at(item)).changesSince(before, trees);

        assertThat(changes.files()).containsExactly(item);
    }

    @Test
    void aHintAboveTheRootsCoversThem() throws IOException {
        writeString(order, "class Order { }");

        assertThat(scanner.read(before, Hints.at(top))
                        .changesSince(before, trees)
                        .files())
                .containsExactly(order);
    }

    @Test
    void aTouchIsNoChangeButAWrite() throws IOException {
        setLastModifiedTime(order, FileTime.from(Instant.EPOCH));

        TreeSnapshot now = scanner.read(before, Hints.at(order));

        assertThat(now.changesSince(before, trees).isEmpty()).isTrue();
        assertThat(now.writtenSince(before)).containsExactly(order);
    }

    @Test
    void aSaveThatWasTakenBackIsNoChangeButAWrite() throws IOException {
        writeString(order, "class Order { }");
        writeString(order, "class Order {}");
        setLastModifiedTime(order, FileTime.from(Instant.now().plusSeconds(1)));

        TreeSnapshot now = scanner.compare(before);

        assertThat(now.changesSince(before, trees)).isEqualTo(ChangeSet.EMPTY);
        assertThat(now.writtenSince(before)).isEqualTo(Set.of(order));
        assertThat(before.writtenSince(before)).isEmpty();
    }

    @Test
    void anEqualSizeAndTimeHideNoHintedChange() throws IOException {
        FileTime time = getLastModifiedTime(order);
        writeString(order, "class Ordre {}");
        setLastModifiedTime(order, time);

        assertThat(scanner.read(before, Hints.at(order))
                        .changesSince(before, trees)
                        .files())
                .containsExactly(order);
    }

    @Test
    void stampsThatAreTooFreshToBeTrustedAreNotCompared() throws IOException {
        FileStamp stamp = FileStamp.of(order).orElseThrow();
        FileState readAtOnce =
                new FileState(stamp, new ContentHash(1, 2), stamp.modified().toInstant());
        FileState readLater = new FileState(
                stamp, new ContentHash(1, 2), stamp.modified().toInstant().plusSeconds(60));

        assertThat(readAtOnce.isStill(stamp)).isFalse();
        assertThat(readLater.isStill(stamp)).isTrue();
    }

    @Test
    void comparingFindsWhatNoHintCovers() throws IOException {
        writeString(order, "class Order { }");
        delete(item);

        assertThat(scanner.compare(before).changesSince(before, trees).files()).containsExactly(item, order);
    }

    @Test
    void aFileMayBecomeAFolderAndBack() throws IOException {
        delete(order);
        Path inner = writeString(createDirectories(order).resolve("Inner.java"), "class Inner {}");
        TreeSnapshot folder = scanner.read(before, Hints.at(order));
        assertThat(folder.changesSince(before, trees).of(DELETED).files()).containsExactly(order);
        assertThat(folder.changesSince(before, trees).of(ADDED).files()).containsExactly(inner);

        delete(inner);
        delete(order);
        writeString(order, "class Order {}");
        TreeSnapshot file = scanner.read(folder, Hints.at(order));
        assertThat(file.changesSince(before, trees).isEmpty()).isTrue();
    }

    @Test
    void linksToFilesAndFoldersAreFollowedUnderTheirOwnNames() throws IOException {
        Path elsewhere = createDirectories(top.resolve("elsewhere"));
        writeString(elsewhere.resolve("A.java"), "class A {}");
        createSymbolicLink(src.resolve("linked"), elsewhere);
        createSymbolicLink(src.resolve("B.java"), elsewhere.resolve("A.java"));

        assertThat(scanner.read(before, Hints.at(src))
                        .changesSince(before, trees)
                        .files())
                .containsExactly(src.resolve("B.java"), src.resolve("linked/A.java"));
    }

    @Test
    void linksThatLeadBackOrNowhereArePassedOver() throws IOException {
        createSymbolicLink(src.resolve("up"), top);
        createSymbolicLink(src.resolve("self"), src);
        createSymbolicLink(src.resolve("endless"), src.resolve("endless"));
        createSymbolicLink(src.resolve("broken"), top.resolve("nowhere"));

        assertThat(scanner.compare(before).changesSince(before, trees).isEmpty())
                .isTrue();
        assertThat(scanner.read(before, Hints.at(src.resolve("self/src")))
                        .changesSince(before, trees)
                        .isEmpty())
                .isTrue();
        assertThat(scanner.read(before, Hints.at(src.resolve("up")))
                        .changesSince(before, trees)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aFolderThatIsNoLongerWatchedIsNotDeleted() {
        WatchedTrees others = WatchedTrees.of(List.of(new WatchedRoot(top.resolve("pom.xml"), "core", FileRole.POM)));

        TreeSnapshot now = new TreeScanner(others, Clock.systemUTC()).compare(before);

        assertThat(now.size()).isZero();
        assertThat(now.changesSince(before, others).isEmpty()).isTrue();
    }
}
