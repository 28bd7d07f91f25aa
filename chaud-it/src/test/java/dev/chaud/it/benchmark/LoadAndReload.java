package dev.chaud.it.benchmark;

import dev.chaud.Chaud;
import dev.chaud.ReloadReport;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loads many classes and prints how many microseconds of processor time each took; with the agent it then reloads some of them and prints what
 * each stage took. It runs in a JVM of its own.
 */
public final class LoadAndReload {

    /** Even, so that in the end all is as it was. */
    private static final int ROUNDS = 16;

    private LoadAndReload() {}

    /** Takes the folder with the classes, and in AGENT mode one with later versions. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, LoadAndReload.class.getClassLoader());
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < Sources.MANY; i++) {
            Class.forName("hot.many.Item" + i, true, loader);
        }
        System.out.println("load\t" + (clock.getCurrentThreadCpuTime() - start) / 1000.0 / Sources.MANY);
        if (args.length > 1) {
            Map<String, byte[]> now = Sources.classFilesIn(folder.resolve("hot/many"));
            Map<String, byte[]> then = Sources.classFilesIn(Path.of(args[1]).resolve("hot/many"));
            System.out.println(
                    "reload\tone class, for the first time in this JVM\t" + reload(Sources.MANY - 1, 1, 1, now, then));
            for (int count : new int[] {1, 10, 100}) {
                String what = count == 1 ? "one class" : count + " classes";
                System.out.println("reload\t" + what + "\t" + reload(0, count, ROUNDS, now, then));
            }
        }
    }

    /** Reloads to and fro; the quickest one as a whole, and the JVM's own part of it, in milliseconds. */
    private static String reload(int from, int count, int rounds, Map<String, byte[]> now, Map<String, byte[]> then) {
        List<ReloadReport.Durations> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (int i = from; i < from + count; i++) {
                classes.put("hot.many.Item" + i, (round % 2 == 0 ? then : now).get("Item" + i));
            }
            ReloadReport report = Chaud.reload(classes);
            if (!report.isApplied()) {
                throw new IllegalStateException(report.toString());
            }
            all.add(report.durations());
        }
        ReloadReport.Durations best = Collections.min(all, Comparator.comparing(ReloadReport.Durations::total));
        return millis(best.total()) + " " + millis(best.redefinition());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
