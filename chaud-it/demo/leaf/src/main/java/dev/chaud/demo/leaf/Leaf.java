package dev.chaud.demo.leaf;

/** The module at the bottom: the others see its edits through {@code mid}. */
public final class Leaf {
    private static int calls;

    private Leaf() {}

    public static int version() {
        return 3001;
    }

    public static int count() {
        return ++calls;
    }
}
