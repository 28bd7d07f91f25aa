package dev.chaud.runtime.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    private static final String IDENTITY = "this engine on this JDK";
    private static final byte[] SOURCE = "a class file".getBytes(UTF_8);
    private static final byte[] MADE = "what was made of it".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseTheFile() {
        file = folder.resolve("caches").resolve("app.start");
    }

    @Test
    void whatOneStartKeptTheNextOneFinds() {
        keep("a", SOURCE, MADE);
        assertThat(open().find("a", SOURCE)).contains(MADE);
        assertThat(open().find("b", SOURCE)).isEmpty();
    }

    @Test
    void whatWasMadeOfSomethingElseIsNotFound() {
        keep("a", SOURCE, MADE);
        for (int i = 0; i < SOURCE.length; i++) {
            byte[] other = SOURCE.clone();
            other[i]++;
            assertThat(open().find("a", other)).isEmpty();
        }
        assertThat(open().find("a", Arrays.copyOf(SOURCE, SOURCE.length + 1))).isEmpty();
    }

    @Test
    void anotherEngineOrJdkFindsNothingAndReplacesIt() {
        keep("a", SOURCE, MADE);
        StartCache other = StartCache.savedByHand(file, "another one");
        assertThat(other.find("a", SOURCE)).isEmpty();
        other.keep("b", SOURCE, MADE);
        other.save();
        assertThat(open().find("a", SOURCE)).isEmpty();
        assertThat(StartCache.savedByHand(file, "another one").find("b", SOURCE))
                .contains(MADE);
    }

    @Test
    void nothingIsFoundInAFileThatIsCutOffAnywhere() throws IOException {
        keep("a", SOURCE, MADE);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(open().find("a", SOURCE)).isEmpty();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(open().find("a", SOURCE)).isEmpty();
    }

    @Test
    void nothingWrongIsFoundInAFileWithAnyOtherBit() throws IOException {
        keep("a", SOURCE, MADE);
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThat(open().find("a", SOURCE)).isEmpty();
        }
    }

    @Test
    void whatWasKeptBeforeStaysAndWhatIsNewerReplacesIt() {
        keep("a", SOURCE, MADE);
        keep("b", SOURCE, MADE);
        keep("a", MADE, SOURCE);
        StartCache cache = open();
        assertThat(cache.find("a", SOURCE)).isEmpty();
        assertThat(cache.find("a", MADE)).contains(SOURCE);
        assertThat(cache.find("b", SOURCE)).contains(MADE);
    }

    @Test
    void whatDoesNotFitIsLeftOutAndWhatIsUsedStays() {
        byte[] large = new byte[CacheFile.MAX_BYTES / 3];
        keep("used", SOURCE, MADE);
        keep("large", SOURCE, large);
        StartCache cache = open();
        assertThat(cache.find("used", SOURCE)).isPresent();
        cache.keep("other", SOURCE, large);
        cache.save();
        StartCache after = open();
        assertThat(after.find("used", SOURCE)).contains(MADE);
        assertThat(after.find("other", SOURCE)).contains(large);
        assertThat(after.find("large", SOURCE)).isEmpty();
    }

    @Test
    void manyMayWriteAndReadAtOnce() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            byte[] made = Integer.toString(writer).repeat(100_000).getBytes(UTF_8);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    keep("a", SOURCE, made);
                    open().find("a", SOURCE)
                            .ifPresent(
                                    found -> assertThat(found).hasSize(100_000).containsOnly(found[0]));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((failed, thrown) -> {
                synchronized (failures) {
                    failures.add(thrown);
                }
            });
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(open().find("a", SOURCE)).isPresent();
        assertThat(filesIn(file.getParent())).containsExactly(file);
    }

    @Test
    void whereNothingCanBeWrittenNothingIsKept() throws IOException {
        Files.writeString(folder.resolve("caches"), "no folder");
        keep("a", SOURCE, MADE);
        assertThat(open().find("a", SOURCE)).isEmpty();
        assertThat(folder.resolve("caches")).hasContent("no folder");
    }

    @Test
    void oneThatIsOffKeepsNothing() {
        StartCache off = StartCache.off();
        off.keep("a", SOURCE, MADE);
        assertThat(off.find("a", SOURCE)).isEmpty();
    }

    @Test
    void whatNobodyWroteForLongIsDeleted() throws IOException {
        keep("a", SOURCE, MADE);
        Path old = file.resolveSibling("old" + CachePlace.ENDING);
        Path half = file.resolveSibling("half" + CachePlace.ENDING + "123.tmp");
        Path foreign = file.resolveSibling("foreign.txt");
        for (Path each : List.of(old, half, foreign)) {
            Files.writeString(each, "x");
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }
        keep("b", SOURCE, MADE);
        assertThat(filesIn(file.getParent())).containsExactlyInAnyOrder(file, foreign);
    }

    private void keep(String key, byte[] source, byte[] made) {
        StartCache cache = open();
        cache.keep(key, source, made);
        cache.save();
    }

    private StartCache open() {
        return StartCache.savedByHand(file, IDENTITY);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
