package dev.chaud.runtime.reload;

import dev.chaud.runtime.reload.Arrivals.Arrival;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that come into the JVM while a reload is written and taken. Those that come early were pointed to where members
 * were before it, and join its batch; those that come late are pointed to what it makes, though the JVM has not said yet that
 * it takes it. No thread that loads a class waits for any of that. For one reload, in one thread.
 */
final class Newcomers {

    private final LoadedVersions versions;
    private final Companions companions;
    private final CatchersAtLoad catchers;
    private final Rewriting rewriting;
    private final Map<String, byte[]> notLoaded;

    /** @param notLoaded the changed classes that no loader had yet, with their class files */
    Newcomers(
            LoadedVersions versions,
            Companions companions,
            CatchersAtLoad catchers,
            Rewriting rewriting,
            Map<String, byte[]> notLoaded) {
        this.notLoaded = notLoaded;
        this.versions = versions;
        this.companions = companions;
        this.catchers = catchers;
        this.rewriting = rewriting;
    }

    /** Has those that come from now on pointed to what is new. */
    void welcome() {
        companions.announceToArrivals();
    }

    /**
     * The definitions of those that came before, pointed to what is new.
     *
     * @throws OutdatedPlanException if one came in an old version, or with other slots than it would have now
     * @throws NotRewritableException if one cannot be pointed there
     */
    List<ClassDefinition> joining() throws OutdatedPlanException, NotRewritableException {
        List<Arrival> arrivals = versions.arrivals().all();
        if (arrivals.isEmpty()) {
            return List.of();
        }
        boolean bringsMethods = !rewriting.rewrites().comingAndGoing().isEmpty();
        for (Arrival arrival : arrivals) {
            requireNewest(arrival);
            if (bringsMethods) {
                requireSlots(arrival);
            }
        }
        List<ClassDefinition> joining = new ArrayList<>(rewriting.writeUnchanged(rewriting.affected(arrivals)));
        joining.addAll(rewriting.guests(companions.guests().among(arrivals)));
        return joining;
    }

    private void requireNewest(Arrival arrival) throws OutdatedPlanException {
        byte[] newest = notLoaded.get(arrival.className());
        Optional<byte[]> seen = versions.find(arrival.loader(), arrival.className());
        if (newest != null && seen.isPresent() && !Arrays.equals(newest, seen.get())) {
            throw new OutdatedPlanException(arrival.className());
        }
    }

    private void requireSlots(Arrival arrival) throws OutdatedPlanException {
        if (!hasItsSlots(arrival)) {
            // the thread that loads it may be about to say which it has
            LoadedClasses.find(Set.of(arrival.className()), versions);
            if (!hasItsSlots(arrival)) {
                throw new OutdatedPlanException(arrival.className());
            }
        }
    }

    private boolean hasItsSlots(Arrival arrival) {
        Optional<byte[]> classFile = versions.find(arrival.loader(), arrival.className());
        if (classFile.isEmpty()) {
            return true;
        }
        return companions
                .catchersOf(arrival.loader(), arrival.className())
                .slots()
                .keySet()
                .containsAll(
                        catchers.of(arrival.loader(), classFile.get()).slots().keySet());
    }

    /** The definitions of those that were pointed to what came to nothing, pointed to where members are. */
    List<ClassDefinition> leaving() throws NotRewritableException {
        List<Arrival> arrivals = versions.arrivals().all();
        List<Class<?>> led = rewriting.affected(arrivals);
        List<ClassDefinition> leaving =
                new ArrayList<>(led.isEmpty() ? List.of() : rewriting.anew().writeUnchanged(led));
        leaving.addAll(rewriting.guestsBack(companions.guests().among(arrivals)));
        return leaving;
    }
}
