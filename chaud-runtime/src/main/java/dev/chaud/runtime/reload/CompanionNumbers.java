package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.CompanionNames;
import dev.chaud.runtime.rewrite.Reservation;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** Which names of companions the JVM has used up, by loader and nest host. Loaders are held weakly. Thread-safe. */
final class CompanionNumbers {

    /** The last number of a companion by nest host: of those that are there. Guarded by this. */
    private final Map<ClassLoader, Map<String, Integer>> used = new WeakHashMap<>();

    /** The same with those being planned. Guarded by this. */
    private final Map<ClassLoader, Map<String, Integer>> given = new WeakHashMap<>();

    /** The names that no class has yet. */
    CompanionNames of(ClassLoader loader, String nestHost) {
        return () -> next(loader, nestHost);
    }

    private synchronized String next(ClassLoader loader, String nestHost) {
        int number = in(given, loader).merge(nestHost, 1, Integer::sum);
        return Reservation.companionName(nestHost, number);
    }

    /** Gives out a name and uses it up at once, so that nobody takes it back: any thread may need one, as it loads a class. */
    synchronized String useNext(ClassLoader loader, String nestHost) {
        String name = next(loader, nestHost);
        useUp(loader, name);
        return name;
    }

    /** Takes back the names that were given out for a reload that came to nothing. */
    synchronized void takeBack() {
        given.clear();
        used.forEach((loader, numbers) -> given.put(loader, new HashMap<>(numbers)));
    }

    /** Says that the JVM has a class of the name, for good. */
    synchronized void useUp(ClassLoader loader, String companion) {
        in(used, loader).merge(Reservation.hostOf(companion), Reservation.numberOf(companion), Math::max);
    }

    private static Map<String, Integer> in(Map<ClassLoader, Map<String, Integer>> numbers, ClassLoader loader) {
        return numbers.computeIfAbsent(loader, key -> new HashMap<>());
    }
}
