package dev.chaud.maven.build;

import java.util.List;
import java.util.function.Consumer;

/** Hears of builds, on the thread that builds, which it must not hold up. */
public interface BuildObserver {

    /** Takes no notice. */
    BuildObserver NONE = new BuildObserver() {};

    /** The modules are these from now on. */
    default void follow(List<BuiltModule> closure) {}

    /** A build begins; the one before has ended. */
    default void begins() {}

    /**
     * A build has ended well in the Maven that runs Chaud.
     *
     * @param lane what has built
     * @param notices gets sentences for the user, on any thread, also later
     */
    default void built(String lane, Consumer<String> notices) {}

    /** No other build begins. May be called again. */
    default void close() {}
}
