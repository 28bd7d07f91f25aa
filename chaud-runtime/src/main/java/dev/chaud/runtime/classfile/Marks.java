package dev.chaud.runtime.classfile;

import java.util.List;

/** The annotations by which the developer speaks to Chaud, by the binary names of their types. */
public final class Marks {

    public static final String PERSIST = "dev.chaud.Persist";

    public static final List<String> ALL = List.of(PERSIST);

    private Marks() {}
}
