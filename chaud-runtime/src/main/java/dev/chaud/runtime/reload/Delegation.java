package dev.chaud.runtime.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The loaders whose classes a class may refer to, as far as that is certain. */
final class Delegation {

    private Delegation() {}

    /** Whether it is certain that a loader finds what its parent has in its parent. */
    static boolean asksParent(ClassLoader loader) {
        return loader.getParent() == null || from(loader).contains(loader.getParent());
    }

    /**
     * A loader and those it asks before it looks itself. The JDK's own loaders ask their parents first; others do as they
     * like, so nothing is said of theirs.
     */
    static List<ClassLoader> from(ClassLoader loader) {
        return from(loader, seen -> true);
    }

    /** The loaders of the hot classes that classes of a loader know: one that has none itself gets those from its parents. */
    static List<ClassLoader> from(ClassLoader loader, LoadedVersions hot) {
        return from(loader, hot::anyIn);
    }

    private static List<ClassLoader> from(ClassLoader loader, Predicate<ClassLoader> hasItsOwn) {
        List<ClassLoader> all = new ArrayList<>();
        for (ClassLoader seen = loader; seen != null; seen = seen.getParent()) {
            all.add(seen);
            String type = seen.getClass().getName();
            boolean asksParent = type.startsWith("java.") || type.startsWith("jdk.");
            if (!asksParent && hasItsOwn.test(seen)) {
                break;
            }
        }
        return all;
    }
}
