package dev.chaud.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.FreshApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real libraries lose a random choice of their members and get them back in a reload; then they do the work that they do
 * when nothing was ever missing. What a reload says it cannot do live stays in place, and is counted. Set
 * {@code torture.libraries} to torture others, and {@code torture.seed} to choose otherwise.
 */
@Timeout(600)
class TortureIT {

    private static final long FIRST_SEED = Long.getLong("torture.seed", 1);
    private static final int MOST_STARTS = 12;

    /** With which the reason of another class begins. */
    private static final String OF_ANOTHER = "it goes with ";

    /** What makes each reason another one. */
    private static final Pattern UNIQUE =
            Pattern.compile("\\b(method|field|constructor|of|from|class|it) [\\w.$(/]\\S*");

    @TempDir
    private Path folder;

    private final Map<String, Integer> restarts = new TreeMap<>();
    private int starts;
    private int removed;

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (String library : System.getProperty("torture.libraries", "GSON").split(",", -1)) {
            for (int percent : new int[] {10, 40, 70}) {
                all.add(Arguments.of(Library.valueOf(library), percent, FIRST_SEED + all.size()));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLibraryThatWasLoadedWithoutThemGetsItsMembersBack(Library library, int percent, long seed) throws Exception {
        Map<String, byte[]> whole = library.classes();
        Removal removal = new Removal(seed, percent, true);
        boolean isLive;
        do {
            try (ForkedApp app = start(library, reduced(whole, removal))) {
                List<ChangedClass> loaded = load(app, whole);
                write(app.hot(), whole);
                isLive = isLive(app.reload(loaded, List.of(), List.of()), removal, whole);
                if (isLive) {
                    doesItsWork(app, library);
                }
            }
        } while (!isLive);
        tell(library, percent, seed);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLibraryInUseLosesMembersAndGetsThemBack(Library library, int percent, long seed) throws Exception {
        Map<String, byte[]> whole = library.classes();
        Removal removal = new Removal(seed, percent, false);
        boolean isBack;
        do {
            try (ForkedApp app = start(library, whole)) {
                doesItsWork(app, library);
                Map<String, byte[]> reduced;
                do {
                    reduced = reduced(whole, removal);
                } while (!isLive(app.reload(changes(whole, reduced), List.of(), List.of()), removal, whole));
                isBack = isLive(app.reload(changes(reduced, whole), List.of(), List.of()), removal, whole);
                if (isBack) {
                    doesItsWork(app, library);
                }
            }
        } while (!isBack);
        tell(library, percent, seed);
    }

    private ForkedApp start(Library library, Map<String, byte[]> classes) throws Exception {
        assertThat(++starts)
                .as("starts of the app; the last restarts were because of %s", restarts)
                .isLessThan(MOST_STARTS);
        Path its = Files.createDirectory(folder.resolve("start " + starts));
        Path hot = ForkedApp.hotIn(its);
        write(hot, classes);
        library.copyWorkTo(hot);
        return ForkedApp.start(its);
    }

    private Map<String, byte[]> reduced(Map<String, byte[]> whole, Removal removal) throws IOException {
        Map<String, byte[]> reduced = new TreeMap<>();
        removed = 0;
        for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
            Removal.Remains remains = removal.of(entry.getValue());
            removed += remains.removed();
            reduced.put(entry.getKey(), remains.classFile());
        }
        return reduced;
    }

    /** Has all classes loaded that can be; those of optional dependencies cannot. */
    private static List<ChangedClass> load(ForkedApp app, Map<String, byte[]> whole) throws IOException {
        List<ChangedClass> loaded = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
            if (app.ask("load " + entry.getKey()).equals(entry.getKey())) {
                loaded.add(new ChangedClass(entry.getKey(), entry.getValue()));
            }
        }
        return loaded;
    }

    /** Whether all went live; if it did not, what is in the way is kept from now on. */
    private boolean isLive(ReloadReply reply, Removal removal, Map<String, byte[]> whole) throws IOException {
        assertThat(reply.verdict()).as(reply.notes().toString()).isIn(Verdict.LIVE, Verdict.RESTART);
        for (ClassVerdict type : reply.verdict() == Verdict.LIVE ? List.<ClassVerdict>of() : reply.classes()) {
            List<String> reasons = type.reasons().stream()
                    .filter(reason -> !reason.startsWith(OF_ANOTHER))
                    .toList();
            for (String reason : reasons) {
                restarts.merge(UNIQUE.matcher(reason).replaceAll("$1 …"), 1, Integer::sum);
            }
            if (!reasons.isEmpty()) {
                removal.keep(type.className(), reasons, whole.get(type.className()));
            }
        }
        return reply.verdict() == Verdict.LIVE;
    }

    private static void doesItsWork(ForkedApp app, Library library) throws IOException {
        String expected = FreshApp.says(app, library.work());
        assertThat(app.ask("say " + library.work()).replace("; ", ";\n")).isEqualTo(expected.replace("; ", ";\n"));
        assertThat(app.stderr()).isEmpty();
    }

    private void tell(Library library, int percent, long seed) {
        StringBuilder words = new StringBuilder("%s, %d %%, seed %d: %d members came back live, %d reasons to restart%n"
                .formatted(
                        library,
                        percent,
                        seed,
                        removed,
                        restarts.values().stream().mapToInt(i -> i).sum()));
        restarts.forEach((reason, times) -> words.append("%6d %s%n".formatted(times, reason)));
        System.out.println(words);
    }

    private static List<ChangedClass> changes(Map<String, byte[]> before, Map<String, byte[]> after) {
        List<ChangedClass> changes = new ArrayList<>();
        after.forEach((name, bytes) -> {
            if (bytes != before.get(name)) {
                changes.add(new ChangedClass(name, bytes));
            }
        });
        return changes;
    }

    private static void write(Path folder, Map<String, byte[]> classes) throws IOException {
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }
}
