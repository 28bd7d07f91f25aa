package dev.chaud.maven.watch;

import static dev.chaud.maven.watch.ChangeKind.ADDED;
import static dev.chaud.maven.watch.ChangeKind.DELETED;
import static dev.chaud.maven.watch.ChangeKind.MODIFIED;
import static java.nio.file.Files.createDirectories;
import static java.nio.file.Files.createSymbolicLink;
import static java.nio.file.Files.delete;
import static java.nio.file.Files.getLastModifiedTime;
import static java.nio.file.Files.move;
import static java.nio.file.Files.setLastModifiedTime;
import static java.nio.file.Files.writeString;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.chaud.maven.watch.Saves.WatchRootList;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What editors and version control do to files, on the real file system, by events and by polling. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
final class SourceWatchTest {
    @TempDir
    private Path top;

    private Path src;
    private Path order;
    private Path last;

    @BeforeEach
    void createSources() throws IOException {
        src = createDirectories(top.resolve("core/src"));
        order = writeString(src.resolve("Order.java"), "class Order {}");
        last = src.resolve("zLast.java");
    }

    @ParameterizedTest
    @EnumSource
    void aFileWrittenInPlaceIsModified(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            writeString(order, "class Order { int a; }");
            saves.await(Map.of(order, MODIFIED));
            writeString(order, "class Order { int b; }");
            saves.await(Map.of(order, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void vimWritesAnotherFileAndRenames(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            delete(writeString(src.resolve("4913"), ""));
            move(order, src.resolve("Order.java~"));
            writeString(order, "class Order { int a; }");
            delete(src.resolve("Order.java~"));
            saves.await(Map.of(order, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ideaWritesATemporaryFileAndMovesItOverTheOld(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            Path temporary = writeString(src.resolve("Order.java___jb_tmp___"), "class Order { int a; }");
            move(order, src.resolve("Order.java___jb_old___"));
            move(temporary, order);
            delete(src.resolve("Order.java___jb_old___"));
            saves.await(Map.of(order, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSaveWithTheSizeAndTimeOfTheOldFileCounts(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            FileTime time = getLastModifiedTime(order);
            Path copy = writeString(top.resolve("copy"), "class Ordre {}");
            setLastModifiedTime(copy, time);
            move(copy, order, REPLACE_EXISTING);
            saves.await(Map.of(order, MODIFIED));

            writeString(order, "class Order {}");
            setLastModifiedTime(order, time);
            saves.await(Map.of(order, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldAndFutureTimesCount(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            for (Instant time : new Instant[] {Instant.EPOCH, Instant.now().plusSeconds(100_000)}) {
                Path copy = writeString(top.resolve("copy"), "class Order { /* " + time + " */ }");
                setLastModifiedTime(copy, FileTime.from(time));
                move(copy, order, REPLACE_EXISTING);
                saves.await(Map.of(order, MODIFIED));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void touchesSwapFilesAndSavesTakenBackAreNoChange(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            setLastModifiedTime(order, FileTime.from(Instant.EPOCH));
            writeString(src.resolve(".Order.java.swp"), "swap");
            writeString(src.resolve("Order.java~"), "back-up");
            createDirectories(src.resolve(".git/objects"));
            writeString(order, "class Order {}");
            writeString(last, "class Last {}");
            saves.await(Map.of(last, ADDED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void foldersMayComeFullAndGoFull(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            Path deep = createDirectories(src.resolve("a/b/c"));
            Path one = writeString(deep.resolve("One.java"), "class One {}");
            saves.await(Map.of(one, ADDED));

            Path two = writeString(deep.resolve("Two.java"), "class Two {}");
            saves.await(Map.of(two, ADDED));

            FileUtils.deleteDirectory(src.resolve("a").toFile());
            saves.await(Map.of(one, DELETED, two, DELETED));

            writeString(createDirectories(deep).resolve("One.java"), "class One {}");
            saves.await(Map.of(one, ADDED));
            writeString(one, "class One { int a; }");
            saves.await(Map.of(one, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRenamedFolderIsWatchedUnderItsNewName(WatchMode mode) throws Exception {
        Path one = writeString(createDirectories(src.resolve("a/b")).resolve("One.java"), "class One {}");
        Path moved = src.resolve("z/b/One.java");
        try (Saves saves = watch(mode)) {
            move(src.resolve("a"), src.resolve("z"));
            saves.await(Map.of(one, DELETED, moved, ADDED));
            writeString(moved, "class One { int a; }");
            saves.await(Map.of(moved, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBranchSwitchOfFiveHundredFilesIsSeenWhole(WatchMode mode) throws Exception {
        Map<Path, ChangeKind> expected = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            Path file = Path.of("p" + i % 25, "C" + i + ".java");
            writeString(createDirectories(src.resolve(file).getParent()).resolve(file.getFileName()), "old");
            Path other = top.resolve("branch").resolve(file);
            writeString(createDirectories(other.getParent()).resolve(file.getFileName()), "new");
            expected.put(src.resolve(file), MODIFIED);
        }
        try (Saves saves = watch(mode)) {
            for (int i = 0; i < 25; i++) {
                move(src.resolve("p" + i), top.resolve("old" + i));
                move(top.resolve("branch/p" + i), src.resolve("p" + i));
            }
            saves.await(expected);
            Path one = src.resolve("p7/C7.java");
            writeString(one, "newest");
            saves.await(Map.of(one, MODIFIED));
            for (Path file : expected.keySet()) {
                writeString(file, "in place");
            }
            saves.await(expected);
        }
    }

    /** The JDK keeps 512 events a folder and drops the rest. */
    @ParameterizedTest
    @EnumSource
    void moreFilesInOneFolderThanTheSystemKeepsEventsOfAreSeenAll(WatchMode mode) throws Exception {
        Map<Path, ChangeKind> expected = new HashMap<>();
        try (Saves saves = watch(mode)) {
            for (int i = 0; i < 3000; i++) {
                expected.put(writeString(src.resolve("C" + i + ".java"), "class C {}"), ADDED);
            }
            saves.await(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndMayComeTwice(WatchMode mode) throws Exception {
        Saves saves = watch(mode);
        saves.close();
        saves.close();
    }

    @ParameterizedTest
    @EnumSource
    void aFileMayBecomeAFolderAndBack(WatchMode mode) throws Exception {
        try (Saves saves = watch(mode)) {
            delete(order);
            Path inner = writeString(createDirectories(order).resolve("Inner.java"), "class Inner {}");
            saves.await(Map.of(order, DELETED, inner, ADDED));
            FileUtils.deleteDirectory(order.toFile());
            writeString(order, "class Order {}");
            saves.await(Map.of(order, ADDED, inner, DELETED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rootsThatAreMissingAreWatchedWhenTheyCome(WatchMode mode) throws Exception {
        Path resources = top.resolve("late/src/main/resources");
        Path pom = top.resolve("late/pom.xml");
        try (Saves saves = new Saves(mode, WatchRootList.of(src, resources, pom))) {
            Path page = writeString(createDirectories(resources).resolve("page.html"), "<p>");
            writeString(pom, "<project/>");
            saves.await(Map.of(page, ADDED, pom, ADDED));

            writeString(page, "<p>1");
            writeString(pom, "<project></project>");
            saves.await(Map.of(page, MODIFIED, pom, MODIFIED));

            FileUtils.deleteDirectory(top.resolve("late").toFile());
            saves.await(Map.of(page, DELETED, pom, DELETED));

            writeString(createDirectories(resources).resolve("page.html"), "<p>2");
            saves.await(Map.of(page, ADDED));
            writeString(page, "<p>3");
            saves.await(Map.of(page, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModuleThatIsMovedAwayAndBackIsStillWatched(WatchMode mode) throws Exception {
        Path pom = writeString(top.resolve("core/pom.xml"), "<project/>");
        Path mvn = createDirectories(top.resolve(".mvn"));
        try (Saves saves = new Saves(mode, WatchRootList.of(src, pom, mvn))) {
            move(top.resolve("core"), top.resolve("away"));
            saves.await(Map.of(order, DELETED, pom, DELETED));
            move(top.resolve("away"), top.resolve("core"));
            saves.await(Map.of(order, ADDED, pom, ADDED));
            writeString(order, "class Order { int a; }");
            saves.await(Map.of(order, MODIFIED));
            Path config = writeString(mvn.resolve("maven.config"), "-o");
            saves.await(Map.of(config, ADDED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBesideAPomIsNotWatched(WatchMode mode) throws Exception {
        Path pom = writeString(top.resolve("core/pom.xml"), "<project/>");
        try (Saves saves = new Saves(mode, WatchRootList.of(src, pom))) {
            writeString(createDirectories(top.resolve("core/target/classes")).resolve("Order.class"), "bytes");
            writeString(top.resolve("core/notes.txt"), "note");
            writeString(pom, "<project></project>");
            saves.await(Map.of(pom, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkedFoldersAndFilesAreWatchedWhereTheyLie(WatchMode mode) throws Exception {
        Path elsewhere = createDirectories(top.resolve("elsewhere/sub"));
        writeString(elsewhere.resolve("A.java"), "class A {}");
        Path target = writeString(createDirectories(top.resolve("third")).resolve("B.java"), "class B {}");
        createSymbolicLink(src.resolve("linked"), top.resolve("elsewhere"));
        Path linkedFile = createSymbolicLink(src.resolve("B.java"), target);
        try (Saves saves = watch(mode)) {
            Path linkedA = src.resolve("linked/sub/A.java");
            writeString(elsewhere.resolve("A.java"), "class A { int a; }");
            saves.await(Map.of(linkedA, MODIFIED));

            writeString(target, "class B { int b; }");
            saves.await(Map.of(linkedFile, MODIFIED));

            move(writeString(top.resolve("copy"), "class B { int c; }"), target, REPLACE_EXISTING);
            saves.await(Map.of(linkedFile, MODIFIED));

            delete(target);
            saves.await(Map.of(linkedFile, DELETED));
            writeString(target, "class B {}");
            saves.await(Map.of(linkedFile, ADDED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksThatComeLaterOrPointElsewhereAreFollowed(WatchMode mode) throws Exception {
        Path one = writeString(createDirectories(top.resolve("one")).resolve("A.java"), "class A {}");
        Path two = writeString(createDirectories(top.resolve("two")).resolve("A.java"), "class A { int two; }");
        Path link = src.resolve("linked");
        try (Saves saves = watch(mode)) {
            createSymbolicLink(link, one.getParent());
            saves.await(Map.of(link.resolve("A.java"), ADDED));
            writeString(one, "class A { int one; }");
            saves.await(Map.of(link.resolve("A.java"), MODIFIED));

            move(createSymbolicLink(top.resolve("next"), two.getParent()), link, REPLACE_EXISTING);
            saves.await(Map.of(link.resolve("A.java"), MODIFIED));
            writeString(two, "class A { int three; }");
            saves.await(Map.of(link.resolve("A.java"), MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFolderLinkedTwiceChangesInBothPlaces(WatchMode mode) throws Exception {
        Path shared = writeString(createDirectories(top.resolve("shared")).resolve("A.java"), "class A {}");
        createSymbolicLink(src.resolve("left"), shared.getParent());
        createSymbolicLink(src.resolve("right"), shared.getParent());
        try (Saves saves = watch(mode)) {
            writeString(shared, "class A { int a; }");
            saves.await(Map.of(src.resolve("left/A.java"), MODIFIED, src.resolve("right/A.java"), MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksThatLeadInCirclesDoNoHarm(WatchMode mode) throws Exception {
        Path a = createDirectories(src.resolve("a"));
        Path b = createDirectories(src.resolve("b"));
        createSymbolicLink(a.resolve("toB"), b);
        createSymbolicLink(b.resolve("toA"), a);
        createSymbolicLink(src.resolve("self"), src);
        createSymbolicLink(src.resolve("top"), top);
        try (Saves saves = watch(mode)) {
            writeString(last, "class Last {}");
            saves.await(Map.of(last, ADDED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReactorOnALinkedPathKeepsThatPath(WatchMode mode) throws Exception {
        Path linkedTop = createSymbolicLink(top.resolve("current"), top.resolve("core"));
        Path linkedOrder = linkedTop.resolve("src/Order.java");
        try (Saves saves = new Saves(mode, WatchRootList.of(linkedTop.resolve("src"), linkedTop.resolve("pom.xml")))) {
            writeString(order, "class Order { int a; }");
            saves.await(Map.of(linkedOrder, MODIFIED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesMayHaveBlanksAndAnyLetters(WatchMode mode) throws Exception {
        Path folder = createDirectories(top.resolve("mödule mit Blank/src/日本"));
        try (Saves saves = new Saves(mode, WatchRootList.of(folder))) {
            Path file = writeString(folder.resolve("Größe 1.properties"), "a=b");
            saves.await(Map.of(file, ADDED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherTreesAreWatchedWithoutAGap(WatchMode mode) throws Exception {
        Path extra = writeString(createDirectories(top.resolve("extra")).resolve("Extra.java"), "class Extra {}");
        Path mvn = createDirectories(top.resolve(".mvn"));
        try (Saves saves = new Saves(mode, WatchRootList.of(src, mvn))) {
            writeString(order, "class Order { int a; }");
            saves.watch(WatchRootList.of(src, extra.getParent()));
            saves.await(Map.of(order, MODIFIED, extra, ADDED));

            writeString(extra, "class Extra { int a; }");
            writeString(order, "class Order { int b; }");
            saves.await(Map.of(extra, MODIFIED, order, MODIFIED));
        }
    }

    private Saves watch(WatchMode mode) throws IOException {
        return new Saves(mode, WatchRootList.of(src));
    }
}
