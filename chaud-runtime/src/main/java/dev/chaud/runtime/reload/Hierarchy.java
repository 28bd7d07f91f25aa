package dev.chaud.runtime.reload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands above a loaded class. Throws LinkageError when a class up there is missing. */
final class Hierarchy {

    private Hierarchy() {}

    /** All interfaces that a class implements, itself if it is one; nearer ones first. */
    static Set<Class<?>> interfacesOf(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        if (type.isInterface()) {
            found.add(type);
        }
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            addInterfaces(List.of(current.getInterfaces()), found);
        }
        return found;
    }

    /** All superclasses and interfaces of a class or interface. */
    static Set<Class<?>> above(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> superclass = type.getSuperclass(); superclass != null; superclass = superclass.getSuperclass()) {
            found.add(superclass);
        }
        found.addAll(interfacesOf(type));
        found.remove(type);
        return found;
    }

    private static void addInterfaces(List<Class<?>> interfaces, Set<Class<?>> found) {
        for (Class<?> next : interfaces) {
            if (found.add(next)) {
                addInterfaces(List.of(next.getInterfaces()), found);
            }
        }
    }
}
