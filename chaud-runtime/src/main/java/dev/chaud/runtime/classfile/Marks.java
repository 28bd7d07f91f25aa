package dev.chaud.runtime.classfile;

import java.util.List;

/** The annotations by which the developer speaks to Chaud, by the binary names of their types. */
public final class Marks {

    public static final String PERSIST = "dev.chaud.Persist";

    public static final String ON_RELOAD = "dev.chaud.OnReload";

    public static final String HOT = "dev.chaud.Hot";

    public static final List<String> ALL = List.of(PERSIST, ON_RELOAD, HOT);

    /** What a method that carries {@link #ON_RELOAD} may take. */
    public static final String REPORT = "dev.chaud.ReloadReport";

    private Marks() {}
}
