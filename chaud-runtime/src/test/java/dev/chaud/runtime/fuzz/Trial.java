package dev.chaud.runtime.fuzz;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays stories in one app, each in a package and a class loader of its own. */
final class Trial {

    /** After how many reloads there is another class loader, which loads its classes then. */
    private static final int LATE_STAGE = 4;

    private final ForkedApp app;
    private final Path hot;
    private final Javac javac = new Javac();
    private int packages;

    /** @param hot a hot folder of the app, for the folders of the class loaders */
    Trial(ForkedApp app, Path hot) {
        this.app = app;
        this.hot = hot;
    }

    Outcome play(Story story) throws IOException, ReflectiveOperationException {
        return new Play(story).run();
    }

    private final class Play {

        private final Story story;
        private final List<String> restarts = new ArrayList<>();
        private int live;
        private String packageName = "";
        private Map<String, byte[]> classes = Map.of();
        private final Map<Integer, Heap> heaps = new TreeMap<>();

        Play(Story story) {
            this.story = story;
        }

        Outcome run() throws IOException, ReflectiveOperationException {
            open(0);
            for (int version = 0; ; version++) {
                Outcome.Wrong wrong = compare(version);
                if (wrong == null && version + 1 < story.versions().size()) {
                    wrong = reload(version + 1);
                } else {
                    close();
                    return wrong == null ? new Outcome.Right(live, restarts) : wrong;
                }
                if (wrong != null) {
                    close();
                    return wrong;
                }
            }
        }

        /** Begins from nothing, as a restart does. */
        private void open(int version) throws IOException {
            packageName = "p" + ++packages;
            classes = compile(version);
            write(classes);
            openStage(version);
        }

        /** Another class loader with the same classes; the version at which it was made tells it from others. */
        private void openStage(int version) throws IOException {
            heaps.put(version, Heap.EMPTY);
            app.ask("call dev.chaud.runtime.fuzz.Stage open " + packageName + " " + version + " "
                    + hot.resolve(packageName));
        }

        private void close() throws IOException {
            for (int stage : heaps.keySet()) {
                app.ask("call dev.chaud.runtime.fuzz.Stage close " + packageName + " " + stage);
            }
            heaps.clear();
        }

        private Map<String, byte[]> compile(int version) {
            Map<String, String> sources =
                    new LinkedHashMap<>(new Printer(story.versions().get(version), packageName).sources());
            sources.putAll(new Calls(story.versions(), version).sources(packageName));
            return javac.compile(sources);
        }

        private void write(Map<String, byte[]> changed) throws IOException {
            for (Map.Entry<String, byte[]> entry : changed.entrySet()) {
                Path file = hot.resolve(packageName).resolve(entry.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
        }

        private Outcome.Wrong compare(int version) throws IOException, ReflectiveOperationException {
            for (int stage : List.copyOf(heaps.keySet())) {
                Outcome.Wrong wrong = compare(version, stage);
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }

        private Outcome.Wrong compare(int version, int stage) throws IOException, ReflectiveOperationException {
            Heap heap = heaps.get(stage);
            List<String> plan = new Calls(story.versions(), version).plan(heap.typesOfThings());
            Oracle oracle = new Oracle(story.versions().get(version), packageName, classes, heap);
            String expected = oracle.play(plan);
            heaps.put(stage, oracle.heap());
            String actual = app.ask("call dev.chaud.runtime.fuzz.Stage play " + packageName + " " + stage + " "
                    + String.join(" ", plan));
            return expected.equals(actual) ? null : difference(version, plan, expected, String.valueOf(actual));
        }

        private Outcome.Wrong difference(int version, List<String> plan, String expected, String actual) {
            String[] right = expected.split(";", -1);
            String[] wrong = actual.split(";", -1);
            StringBuilder what = new StringBuilder();
            for (int i = 0; i < plan.size(); i++) {
                String said = i < wrong.length ? wrong[i] : "nothing";
                if (!said.equals(right[i])) {
                    what.append("  ").append(plan.get(i)).append(" says ").append(said);
                    what.append("\n      but should say ").append(right[i]).append('\n');
                }
            }
            return new Outcome.Wrong(version, "difference", what.toString());
        }

        private Outcome.Wrong reload(int version) throws IOException {
            Map<String, byte[]> before = classes;
            classes = compile(version);
            List<ChangedClass> changed = new ArrayList<>();
            List<String> deleted = new ArrayList<>(before.keySet());
            deleted.removeAll(classes.keySet());
            classes.forEach((name, bytes) -> {
                if (!Arrays.equals(bytes, before.get(name))) {
                    changed.add(new ChangedClass(name, bytes));
                }
            });
            write(classes);
            ReloadReply reply = app.reload(changed, deleted, List.of());
            if (reply.verdict() == Verdict.LIVE || reply.verdict() == Verdict.NOTHING_TO_DO) {
                live++;
                Program now = story.versions().get(version);
                heaps.replaceAll((stage, heap) -> heap.after(story.versions().get(version - 1), now));
                if (version % LATE_STAGE == 0) {
                    openStage(version);
                }
                return null;
            }
            boolean foreseen = reply.notes().stream().noneMatch(note -> note.contains("redefinition failed"));
            if (reply.verdict() == Verdict.RESTART && foreseen) {
                for (String note : reply.notes()) {
                    restarts.addAll(List.of(anonymous(note).split("; ")));
                }
                close();
                open(version);
                return null;
            }
            return new Outcome.Wrong(version, reply.verdict().name(), String.join("\n", reply.notes()));
        }

        private static String anonymous(String note) {
            return note.replaceAll("Cannot reload \\S+ live: ", "")
                    .replaceAll("\\b(p\\d+\\.)?(I|J|S|A|B|C|D|E|N\\d+|Calls\\d+)\\b(\\$\\w+)?", "X")
                    .replaceAll("\\b[mipsqfg]\\d+\\b", "x")
                    .replaceAll("\\([^)]*\\)", "()")
                    .replaceAll("[.]$", "");
        }
    }
}
