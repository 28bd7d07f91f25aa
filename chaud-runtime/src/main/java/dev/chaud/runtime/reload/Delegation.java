package dev.chaud.runtime.reload;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** A loader and all its parents, whatever it may ask them for. */
    static List<ClassLoader> chain(ClassLoader loader) {
        List<ClassLoader> all = new ArrayList<>();
        for (ClassLoader seen = loader; seen != null; seen = seen.getParent()) {
            all.add(seen);
        }
        return all;
    }

    /**
     * The loader of the hot class that classes of a loader know by a name; empty if there is none, or that is not certain. What
     * a loader has not defined itself it has from its parents, but if one defines hot classes by ways of its own, it must find
     * the same file by that name.
     */
    static Optional<ClassLoader> definer(ClassLoader loader, String className, LoadedVersions hot) {
        boolean mayHaveItsOwn = false;
        for (ClassLoader seen : chain(loader)) {
            if (hot.find(seen, className).isPresent()) {
                boolean known = !mayHaveItsOwn || findAlike(loader, seen, className);
                return known ? Optional.of(seen) : Optional.empty();
            }
            mayHaveItsOwn |= !isOfJdk(seen) && hot.anyIn(seen);
        }
        return Optional.empty();
    }

    /** Whether two loaders find the same file of a class, or the first finds none. */
    static boolean findAlike(ClassLoader loader, ClassLoader definer, String className) {
        if (loader == definer) {
            return true;
        }
        String resource = className.replace('.', '/') + ".class";
        URL own = loader.getResource(resource);
        URL theirs = definer.getResource(resource);
        return own == null || (theirs != null && own.toExternalForm().equals(theirs.toExternalForm()));
    }

    private static boolean isOfJdk(ClassLoader loader) {
        String type = loader.getClass().getName();
        return type.startsWith("java.") || type.startsWith("jdk.");
    }
}
