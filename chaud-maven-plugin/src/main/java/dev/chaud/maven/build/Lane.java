package dev.chaud.maven.build;

import java.io.IOException;
import java.util.List;

/**
 * One way to build. There are several, from the quickest to the one that can build everything; what one cannot build, the
 * next does.
 */
public interface Lane {

    /** What it is called, as {@code chaud.invoker} names it. */
    String name();

    /**
     * Whether its builds are so quick that one is begun with the first file of a save, though more may come and it has to
     * start over.
     */
    default boolean isQuick() {
        return false;
    }

    /**
     * Builds, if it can, and comes back when the build has ended. An interrupt of the calling thread gives the build up.
     * The output folders are as the last build left them; a lane that declines leaves them so that the next one, with the
     * request's {@link BuildRequest#staleness}, sees all that has to be built.
     */
    Attempt attempt(BuildRequest request);

    /** Takes note of the modules that are built from now on. Called before the first request that does not describe. */
    default void follow(List<BuiltModule> closure) {}

    /**
     * Takes back what the lane's last build has noted for the next one: what it has left in the output folders does not
     * count, and was taken back.
     */
    default void takenBack() throws IOException {}

    /** Ends what the lane has begun besides its builds; one that still runs has been given up. May be called again. */
    default void close() {}
}
