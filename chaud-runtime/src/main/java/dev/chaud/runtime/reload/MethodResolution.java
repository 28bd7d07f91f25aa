package dev.chaud.runtime.reload;

import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds methods in the hierarchy of a class by the rules of the JVM (JVMS 5.4.3.3 and 5.4.6). */
final class MethodResolution {

    private final DeclaredMethods declared;
    private final String name;
    private final MethodType type;

    /** @param type without the receiver */
    MethodResolution(DeclaredMethods declared, String name, MethodType type) {
        this.declared = declared;
        this.name = name;
        this.type = type;
    }

    /** The method that a class itself declares. */
    Optional<Declared> in(Class<?> owner) {
        return declared.find(owner, name, type);
    }

    /**
     * The method that a call on an object runs.
     *
     * @param receiver the class of the object
     * @param owner the class or interface whose method is called
     * @param ownerFlags the access flags of that method
     * @throws IncompatibleClassChangeError if two interfaces have a body for it
     */
    Optional<Declared> select(Class<?> receiver, Class<?> owner, int ownerFlags) {
        for (Class<?> type = receiver; type != null; type = type.getSuperclass()) {
            Optional<Declared> found = in(type).filter(method -> isInstanceMethod(method.accessFlags()));
            if (found.isPresent()
                    && (type == owner || !owner.isAssignableFrom(type) || isSeenFrom(type, owner, ownerFlags))) {
                return found;
            }
        }
        return ofInterfaces(receiver);
    }

    /** The method that {@code super} means in a class. */
    Optional<Declared> above(Class<?> owner) {
        for (Class<?> type = owner.getSuperclass(); type != null; type = type.getSuperclass()) {
            Optional<Declared> found = in(type).filter(method -> isInstanceMethod(method.accessFlags()));
            if (found.isPresent() && isSeenFrom(owner, type, found.get().accessFlags())) {
                return found;
            }
        }
        return ofInterfaces(owner).filter(method -> method.type() != owner);
    }

    /** The one body among the interfaces, else any abstract method. */
    private Optional<Declared> ofInterfaces(Class<?> receiver) {
        List<Declared> found = new ArrayList<>();
        for (Class<?> above : Hierarchy.interfacesOf(receiver)) {
            in(above).filter(method -> isInstanceMethod(method.accessFlags())).ifPresent(found::add);
        }
        List<Declared> bodies = found.stream()
                .filter(method -> found.stream()
                        .noneMatch(other ->
                                other.type() != method.type() && method.type().isAssignableFrom(other.type())))
                .filter(method -> !Modifier.isAbstract(method.accessFlags()))
                .toList();
        if (bodies.size() > 1) {
            throw new IncompatibleClassChangeError("Conflicting default methods: "
                    + bodies.get(0).type().getName() + "." + name + " "
                    + bodies.get(1).type().getName() + "." + name);
        }
        return bodies.isEmpty() ? found.stream().findFirst() : Optional.of(bodies.get(0));
    }

    private static boolean isInstanceMethod(int flags) {
        return !Modifier.isStatic(flags) && !Modifier.isPrivate(flags);
    }

    /** Whether a class inherits, or overrides, a method that one above it declares. */
    static boolean isSeenFrom(Class<?> type, Class<?> above, int flags) {
        return Modifier.isPublic(flags)
                || Modifier.isProtected(flags)
                || (type.getClassLoader() == above.getClassLoader()
                        && type.getPackageName().equals(above.getPackageName()));
    }
}
