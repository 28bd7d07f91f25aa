package dev.chaud.runtime.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.linker.StageTimes;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.ChangeSet;
import dev.chaud.runtime.reload.Finding;
import dev.chaud.runtime.reload.ReloadOutcome;
import dev.chaud.runtime.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reloaded when, with events and timeouts from a script. */
class FolderWatchTest {

    private static final Duration QUIET = Duration.ofMillis(50);

    /** Stands for a reload that fails by a bug. */
    private static final ReloadPlan BROKEN = new ReloadPlan.Refused(List.of("broken"));

    @TempDir
    private Path folder;

    private final Deque<Step> script = new ArrayDeque<>();
    private final List<ChangeSet> reloads = new ArrayList<>();
    private final Deque<ReloadPlan> answers = new ArrayDeque<>();
    private WatchedContent content;
    private FolderWatch watch;

    @BeforeEach
    void beginWithAnEmptyFolder() {
        ClassFolders folders = new ClassFolders(List.of(folder));
        content = new WatchedContent(folders);
        watch = new FolderWatch(new WatchedFolders(folders, new Script(), content), QUIET, this::reload);
    }

    @Test
    void allThatChangesInOneQuietPeriodIsOneReload() {
        write("A.class", classFile("A"));
        write("p/B.class", classFile("p.B"));
        play(event("A.class"), event("p/B.class"), quiet());
        assertThat(reloads).singleElement().satisfies(changes -> {
            assertThat(changes.changed()).containsOnlyKeys("A", "p.B");
            assertThat(changes.deletedNames()).isEmpty();
        });
    }

    @Test
    void aHalfWrittenClassFileIsLeftToItsCompilerAndHoldsUpTheRest() {
        byte[] whole = classFile("A");
        write("A.class", Arrays.copyOf(whole, whole.length / 2));
        write("B.class", classFile("B"));
        play(
                event("A.class"),
                event("B.class"),
                quiet(),
                event("A.class").after(() -> write("A.class", whole)),
                quiet());
        assertThat(reloads).singleElement().satisfies(changes -> {
            assertThat(changes.changed()).containsOnlyKeys("A", "B");
            assertThat(changes.changed().get("A")).isEqualTo(whole);
        });
    }

    @Test
    void aClassFileThatStaysDamagedIsHandedOnToBeRefused() {
        write("A.class", new byte[] {1});
        play(event("A.class"), quiet(), patienceIsOver());
        assertThat(reloads)
                .singleElement()
                .satisfies(changes -> assertThat(changes.changed()).containsOnlyKeys("A"));
    }

    @Test
    void whatWasNotTakenGoesWithTheNextEdit() {
        answers.add(new ReloadPlan.Restart(List.of("no")));
        write("A.class", classFile("A"));
        write("B.class", classFile("B"));
        play(event("A.class"), quiet(), event("B.class"), quiet(), event("B.class"), quiet());
        assertThat(reloads).hasSize(3);
        assertThat(reloads.get(1).changed()).containsOnlyKeys("A", "B");
        assertThat(reloads.get(2).changed()).containsOnlyKeys("B");
    }

    @Test
    void whatWasNotTakenIsNotAskedForAgainAsLongAsItIsTheSame() {
        answers.add(new ReloadPlan.Refused(List.of("no")));
        write("A.class", classFile("A"));
        play(event("A.class"), quiet(), event("A.class"), quiet());
        assertThat(reloads).hasSize(1);
    }

    @Test
    void aDeletedClassIsNamedAndForgotten() {
        play(event("p/A$B.class"), quiet(), event("C.class"), quiet());
        assertThat(reloads).hasSize(2);
        assertThat(reloads.get(0).deletedNames()).containsExactly("p.A$B");
        assertThat(reloads.get(1).deletedNames()).containsExactly("C");
    }

    @Test
    void aResourceCountsByItsContent() {
        write("m.properties", "a=1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        content.begin(Set.of("m.properties"));
        play(
                event("m.properties"),
                quiet(),
                event("m.properties")
                        .after(() -> write("m.properties", "a=2".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                quiet(),
                event("m.properties"),
                quiet());
        assertThat(reloads)
                .singleElement()
                .satisfies(changes -> assertThat(changes.resources()).containsExactly("m.properties"));
    }

    @Test
    void aModuleDescriptorIsNoClass() {
        write("module-info.class", new byte[] {1});
        play(event("module-info.class"), quiet());
        assertThat(reloads).isEmpty();
    }

    @Test
    void whatStandsInTheFoldersIsTakenOverBeforeAnotherSaysWhatToReload() throws IOException {
        write("A.class", classFile("A"));
        write("p/m.properties", new byte[] {1});
        watch.handOver();
        assertThat(reloads).singleElement().satisfies(changes -> {
            assertThat(changes.changed()).containsOnlyKeys("A");
            assertThat(changes.resources()).containsExactly("p/m.properties");
        });
    }

    @Test
    void whatHappensMeanwhileIsReloadedAfterwards() throws IOException {
        watch.handOver();
        write("A.class", classFile("A"));
        play(event("A.class"), quiet());
        assertThat(reloads).isEmpty();

        watch.takeBack();
        assertThat(reloads)
                .singleElement()
                .satisfies(changes -> assertThat(changes.changed()).containsOnlyKeys("A"));
        watch.takeBack();
        assertThat(reloads).hasSize(1);
    }

    @Test
    void aWatchThatCannotBeHandedOverGoesOn() {
        answers.add(BROKEN);
        write("A.class", classFile("A"));
        assertThatThrownBy(watch::handOver).hasMessage("broken");

        play(event("A.class"), quiet());
        assertThat(reloads).hasSize(2);
    }

    @Test
    void otherFilesDoNotMatter() {
        ClassFolders folders = new ClassFolders(List.of(folder, Path.of("second")));
        assertThat(folders.nameOf(folder.resolve("a/B.class"))).contains("a/B.class");
        assertThat(folders.nameOf(Path.of("second").toAbsolutePath().resolve("m.properties")))
                .contains("m.properties");
        assertThat(folders.nameOf(folder.resolve("a/B.java"))).isEmpty();
        assertThat(folders.nameOf(folder.resolve("META-INF/versions/21/B.class")))
                .isEmpty();
        assertThat(folders.nameOf(folder.resolve("META-INF/maven/pom.properties")))
                .isEmpty();
        assertThat(folders.nameOf(folder)).isEmpty();
        assertThat(folders.nameOf(folder.resolveSibling("B.class"))).isEmpty();
    }

    private ReloadOutcome reload(ChangeSet changes) {
        reloads.add(changes);
        ReloadPlan plan = answers.isEmpty() ? new ReloadPlan.NothingToDo() : answers.remove();
        if (plan == BROKEN) {
            throw new IllegalStateException("broken");
        }
        List<Finding> findings = changes.changed().keySet().stream()
                .map(name -> new Finding(name, Finding.Kind.CHANGED, List.of("body")))
                .toList();
        Duration none = Duration.ZERO;
        return new ReloadOutcome(plan, 0, findings, List.of(), new StageTimes(none, none, none, none, none));
    }

    /** Runs the watch to the end of the script. */
    private void play(Step... steps) {
        script.addAll(List.of(steps));
        watch.run();
        assertThat(script).isEmpty();
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] classFile(String name) {
        int dot = name.lastIndexOf('.');
        String pack = dot < 0 ? "" : "package " + name.substring(0, dot) + "; ";
        return Compilation.of(pack + "class " + name.substring(dot + 1) + " { }")
                .get(name);
    }

    private static Step event(String name) {
        return new Step(Set.of(name), Duration.ZERO, () -> {});
    }

    private static Step quiet() {
        return new Step(Set.of(), QUIET, () -> {});
    }

    private static Step patienceIsOver() {
        return new Step(Set.of(), FolderWatch.PATIENCE, () -> {});
    }

    /** What one wait ends with, and what happens in the folder before. */
    private record Step(Set<String> names, Duration timeout, Runnable before) {
        Step after(Runnable happening) {
            return new Step(names, timeout, happening);
        }
    }

    private final class Script implements FolderEvents {

        @Override
        public Set<String> take() throws InterruptedException {
            if (script.isEmpty()) {
                throw new InterruptedException("the end");
            }
            return next();
        }

        @Override
        public Set<String> poll(Duration timeout) {
            assertThat(script).isNotEmpty();
            if (script.peek().names().isEmpty()) {
                assertThat(timeout).isEqualTo(script.peek().timeout());
            }
            return next();
        }

        private Set<String> next() {
            Step step = script.remove();
            step.before().run();
            return step.names();
        }
    }
}
