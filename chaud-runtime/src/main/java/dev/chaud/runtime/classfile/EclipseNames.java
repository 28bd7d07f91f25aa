package dev.chaud.runtime.classfile;

/** What Eclipse's compiler calls things that it makes beside what stands in the source, where javac makes something else. */
public final class EclipseNames {

    /**
     * The names of the static field and the static method for an enum that a class switches over begin with it: the field holds
     * the array with the number of the case at the ordinal of each constant, and the method fills it when it is asked first.
     */
    public static final String SWITCH_TABLE = "$SWITCH_TABLE$";

    /** The static field with the constants of an enum in their order. */
    public static final String ENUM_VALUES = "ENUM$VALUES";

    private EclipseNames() {}
}
