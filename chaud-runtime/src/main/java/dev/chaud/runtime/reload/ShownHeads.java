package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the newest class files of hot classes say about the classes themselves, which the JVM was not given as they were
 * loaded. Asked while the JVM links call sites, so there is none in here.
 */
final class ShownHeads {

    private final LoadedVersions versions;

    ShownHeads(LoadedVersions versions) {
        this.versions = versions;
    }

    /** The access flags of a class; those that the JVM has if it is not hot. */
    int accessFlags(Class<?> owner, int known) {
        Optional<byte[]> newest = versions.find(owner.getClassLoader(), owner.getName());
        return newest.isPresent() ? new ClassLayout(newest.get()).accessFlags() : known;
    }

    /** The interfaces of a class, without those that cannot be loaded. */
    Class<?>[] interfaces(Class<?> owner, Class<?>[] told) {
        Optional<byte[]> newest = versions.find(owner.getClassLoader(), owner.getName());
        if (newest.isEmpty()) {
            return told;
        }
        List<String> names = new ClassLayout(newest.get()).interfaceNames();
        List<Class<?>> shown = new ArrayList<>();
        boolean same = names.size() == told.length;
        for (int i = 0; i < names.size(); i++) {
            if (same && told[i].getName().equals(names.get(i))) {
                shown.add(told[i]);
                continue;
            }
            same = false;
            try {
                shown.add(Class.forName(names.get(i), false, owner.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                // it has no objects that have the interface either
            }
        }
        return same ? told : shown.toArray(new Class<?>[0]);
    }

    /** The permitted subclasses that can be loaded, as the JVM tells them; null if the class is not sealed. */
    Class<?>[] permittedSubclasses(Class<?> owner, Class<?>[] known) {
        Optional<byte[]> newest = versions.find(owner.getClassLoader(), owner.getName());
        if (newest.isEmpty()) {
            return known;
        }
        Optional<List<String>> names = new ClassLayout(newest.get()).permittedSubclasses();
        if (names.isEmpty()) {
            return null;
        }
        List<Class<?>> permitted = new ArrayList<>();
        for (String name : names.get()) {
            try {
                permitted.add(Class.forName(name, false, owner.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                // the JVM leaves it out, too
            }
        }
        return permitted.toArray(new Class<?>[0]);
    }
}
