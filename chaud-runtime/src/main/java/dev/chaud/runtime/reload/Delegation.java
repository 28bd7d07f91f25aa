package dev.chaud.runtime.reload;

import java.util.ArrayList;
import java.util.List;

/** The loaders whose classes a class may refer to, as far as that is certain. */
final class Delegation {

    private Delegation() {}

    /** Whether it is certain that a loader finds what its parent has in its parent. */
    static boolean asksParent(ClassLoader loader) {
        return loader.getParent() == null || isOfJdk(loader);
    }

    /**
     * A loader and those it asks before it looks itself. The JDK's own loaders ask their parents first; others do as they
     * like, so nothing is said of theirs.
     */
    static List<ClassLoader> from(ClassLoader loader) {
        List<ClassLoader> all = new ArrayList<>();
        ClassLoader seen = loader;
        all.add(seen);
        while (isOfJdk(seen) && seen.getParent() != null) {
            seen = seen.getParent();
            all.add(seen);
        }
        return all;
    }

    /** The loaders of the hot classes that classes of a loader know: one that has none itself gets those from its parents. */
    static List<ClassLoader> from(ClassLoader loader, LoadedVersions hot) {
        List<ClassLoader> all = new ArrayList<>();
        for (ClassLoader seen = loader; seen != null; seen = seen.getParent()) {
            all.add(seen);
            if (!isOfJdk(seen) && hot.anyIn(seen)) {
                break;
            }
        }
        return all;
    }

    private static boolean isOfJdk(ClassLoader loader) {
        String type = loader.getClass().getName();
        return type.startsWith("java.") || type.startsWith("jdk.");
    }
}
