package dev.chaud;

import dev.chaud.linker.ReloadCycle;
import java.util.Optional;

/**
 * The cycle of reloads in this JVM. Each reload that is tried is an <em>attempt</em>, which ends applied or refused; a
 * save that changes nothing the app has loaded is none. Thread-safe.
 */
public final class Cycle {

    private Cycle() {}

    /** The number of reloads applied so far; always 0 without the agent. */
    public static long epoch() {
        return ReloadCycle.now().epoch();
    }

    /** The report of the last attempt, applied or refused; empty before the first, and always without the agent. */
    public static Optional<ReloadReport> last() {
        return ReloadCycle.last().map(ReloadReport::of);
    }

    /** A look at everything that happens from this call on. */
    public static Check check() {
        return new Check(ReloadCycle.now());
    }

    /** A tracker that looks back, each time it is asked, to the time before. */
    public static Track track() {
        return new Track(ReloadCycle.now());
    }
}
