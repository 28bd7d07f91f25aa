package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ClassHistory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a reload is about to make. Its code may run before the JVM says that it took it, and so may classes that come
 * meanwhile.
 *
 * @param reload its number
 * @param histories the histories of its classes, by loader and name
 * @param names of the members that they added, by loader
 * @param isForArrivals whether classes that are loaded are pointed to what it makes
 */
record Announcement(
        long reload,
        Map<ClassLoader, Map<String, ClassHistory>> histories,
        Map<ClassLoader, AddedNames> names,
        boolean isForArrivals) {

    static Announcement of(long reload, Map<ClassLoader, Map<String, ClassHistory>> histories) {
        Map<ClassLoader, Map<String, ClassHistory>> copies = new HashMap<>();
        Map<ClassLoader, AddedNames> names = new HashMap<>();
        histories.forEach((loader, byName) -> {
            AddedNames added = new AddedNames();
            byName.values().forEach(added::add);
            names.put(loader, added);
            copies.put(loader, Map.copyOf(byName));
        });
        return new Announcement(reload, Map.copyOf(copies), Map.copyOf(names), false);
    }

    /** The same for classes that are loaded, too. */
    Announcement forArrivals() {
        return new Announcement(reload, histories, names, true);
    }

    Optional<ClassHistory> historyOf(ClassLoader loader, String className) {
        return Optional.ofNullable(histories.getOrDefault(loader, Map.of()).get(className));
    }
}
