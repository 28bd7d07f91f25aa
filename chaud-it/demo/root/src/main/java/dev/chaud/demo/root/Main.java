package dev.chaud.demo.root;

import dev.chaud.demo.cold.Cold;
import dev.chaud.demo.leaf.Leaf;
import dev.chaud.demo.mid.Mid;

/**
 * The app: prints one line every two seconds. Edit any module while it runs and the next line shows the edit, while
 * the counters go on.
 */
public final class Main {
    private static final long INTERVAL_MILLIS = Long.getLong("demo.intervalMillis", 2000);

    private static int calls;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        while (true) {
            System.out.println(line());
            Thread.sleep(INTERVAL_MILLIS);
        }
    }

    private static String line() {
        return Cold.join(
                "root " + version(),
                "mid " + Mid.version(),
                "leaf " + Mid.leafVersion(),
                "counters " + count() + " " + Mid.count() + " " + Leaf.count());
    }

    private static int version() {
        return 1001;
    }

    private static int count() {
        return ++calls;
    }
}
