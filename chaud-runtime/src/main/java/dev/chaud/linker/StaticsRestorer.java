package dev.chaud.linker;

/** Gives static fields the values that a former process left to them. Throws nothing; called on threads of the app. */
public interface StaticsRestorer {

    /** The static initialiser of a class has written one of its fields. */
    void written(Class<?> owner, String field);

    /** The static initialiser of a class is about to end. */
    void initialised(Class<?> owner);

    /** Whether a class has a static initialiser for this alone. */
    boolean gaveInitialiser(Class<?> owner);
}
