package dev.chaud.demo.cold;

/** A library that most of the demo does without. */
public final class Cold {
    private Cold() {}

    public static String join(String... parts) {
        return String.join(" | ", parts);
    }

    /** Used by nothing yet: let {@code Mid.version()} return it while the demo runs. */
    public static int version() {
        return 4001;
    }
}
