package dev.chaud.linker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Knows which arrays of enum constants are out of date. An {@link EnumMap} and an {@link EnumSet} keep the array of constants
 * that the enum had when they were made, and find a constant in it by its ordinal; when a reload gives an enum other
 * constants, the methods of both, which the engine patches for it, come here first. Thread-safe.
 *
 * <p>Mutable static state, because patched classes of the JDK have no other way to reach the engine.
 */
public final class EnumUniverses {

    /** Replaced as a whole; the arrays are held weakly, since they hold an enum that the app may drop. */
    private static volatile WeakReference<Object[]>[] outdated = arrayOf(List.of());

    /** Null until the first enum changes; then something is outdated only after it is set. */
    private static volatile Consumer<Object> renewal;

    private EnumUniverses() {}

    /** Sets what brings a collection to the constants that its enum has now; it must take any object and never throw. */
    public static void renewWith(Consumer<Object> renewal) {
        EnumUniverses.renewal = renewal;
    }

    /** Says that an array of constants is no longer that of its enum. */
    public static synchronized void outdate(Object[] universe) {
        List<WeakReference<Object[]>> all = allBut(null);
        all.add(new WeakReference<>(universe));
        outdated = arrayOf(all);
    }

    /** Takes that back. */
    public static synchronized void keep(Object[] universe) {
        outdated = arrayOf(allBut(universe));
    }

    private static List<WeakReference<Object[]>> allBut(Object[] universe) {
        List<WeakReference<Object[]>> all = new ArrayList<>();
        for (WeakReference<Object[]> known : outdated) {
            if (!known.refersTo(universe)) {
                all.add(known);
            }
        }
        return all;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of such a type
    private static WeakReference<Object[]>[] arrayOf(List<WeakReference<Object[]>> all) {
        return all.toArray(new WeakReference[0]);
    }

    /** Whether an array of constants is no longer that of its enum. */
    public static boolean isOutdated(Object[] universe) {
        return isIn(outdated, universe);
    }

    /** Something for the time until an array goes out of date: the same object as long as none does. */
    static Object moment() {
        return outdated;
    }

    /** The same for an array that is not out of date; null if it is. */
    static Object momentOf(Object[] universe) {
        WeakReference<Object[]>[] now = outdated;
        return isIn(now, universe) ? null : now;
    }

    private static boolean isIn(WeakReference<Object[]>[] all, Object[] universe) {
        for (WeakReference<Object[]> known : all) {
            if (known.refersTo(universe)) {
                return true;
            }
        }
        return false;
    }

    /** What a patched method begins with: for the collection itself, and the array of constants that it holds. */
    public static void check(Object collection, Object[] universe) {
        if (isOutdated(universe)) {
            renewal.accept(collection);
        }
    }

    /** The same for an argument of a patched method, which may be such a collection. */
    public static void check(Object argument) {
        if (argument instanceof EnumMap || argument instanceof EnumSet) {
            renewal.accept(argument);
        }
    }
}
