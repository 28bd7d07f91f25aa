package dev.chaud.demo.mid;

import dev.chaud.demo.leaf.Leaf;

/** The module between {@code root} and {@code leaf}. */
public final class Mid {
    private static int calls;

    private Mid() {}

    public static int version() {
        return 2001;
    }

    public static int leafVersion() {
        return Leaf.version();
    }

    public static int count() {
        return ++calls;
    }
}
