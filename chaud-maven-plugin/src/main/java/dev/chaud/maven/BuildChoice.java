package dev.chaud.maven;

import java.time.Duration;

/**
 * How the user wants edits to be built.
 *
 * @param first the lane that is tried first; {@code auto} for the quickest
 * @param timeout how long a build in this Maven may show nothing before it is taken to hang
 * @param audit whether its outcome is compared with that of a new Maven
 */
record BuildChoice(String first, Duration timeout, boolean audit) {

    BuildChoice {
        RunParameters.oneOf("chaud.invoker", first, "auto", "warm", "resident", "forked");
    }
}
