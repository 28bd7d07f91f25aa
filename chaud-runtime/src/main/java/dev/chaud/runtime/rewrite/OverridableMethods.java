package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the methods of cold classes that a class inherits and may come to override: its catchers. A class below another hot
 * one needs none for what that one catches.
 */
public final class OverridableMethods {

    private static final int CLOSED = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
    private static final int NO_METHOD_OF_OBJECTS = Modifier.PRIVATE | Modifier.STATIC;

    private final SupertypeSource supertypes;

    public OverridableMethods(SupertypeSource supertypes) {
        this.supertypes = supertypes;
    }

    /** Those of a class; none if a class above it cannot be read. */
    public Catchers of(ClassOutline type) {
        if (type.isInterface() || type.superName().isEmpty()) {
            return Catchers.NONE;
        }
        Optional<List<ClassOutline>> above = superclassesOf(type);
        if (above.isEmpty()) {
            return Catchers.NONE;
        }
        List<ClassOutline> superclasses = above.get();
        Map<MethodKey, Catcher> catchers = new LinkedHashMap<>();
        if (!supertypes.isHot(superclasses.get(0).name())) {
            supertypes.inheritedFrom(superclasses).addTo(catchers, type);
        }
        Optional<InheritedInterfaces> interfaces = InheritedInterfaces.of(type, superclasses, supertypes);
        if (interfaces.isEmpty()) {
            return Catchers.NONE;
        }
        new DefaultMethods(supertypes, type, superclasses, interfaces.get()).addTo(catchers);
        new AddedAbove(supertypes, type, superclasses, interfaces.get()).addTo(catchers);
        return catchersOf(catchers.values());
    }

    private Catchers catchersOf(Collection<Catcher> found) {
        List<Catcher> left = new ArrayList<>();
        for (Catcher catcher : found) {
            MethodKey method = catcher.method();
            if (!MovableMethods.isHook(method.name()) && supertypes.agreeOn(method.descriptor())) {
                left.add(catcher);
            }
        }
        return left.isEmpty() ? Catchers.NONE : new Catchers(left);
    }

    private Optional<List<ClassOutline>> superclassesOf(ClassOutline type) {
        List<ClassOutline> superclasses = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Optional<String> next = type.superName(); next.isPresent(); ) {
            Optional<ClassOutline> outline = supertypes.find(next.get());
            if (outline.isEmpty() || !names.add(next.get())) {
                return Optional.empty();
            }
            superclasses.add(outline.get());
            next = outline.get().superName();
        }
        return Optional.of(superclasses);
    }

    static boolean isOpen(MethodKey method, int flags) {
        return (flags & CLOSED) == 0 && !method.name().startsWith("<");
    }

    static boolean isSeenFrom(ClassOutline type, ClassOutline owner, int flags) {
        return (flags & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                || type.packageName().equals(owner.packageName());
    }

    /** Whether a class has a method of this key that objects are asked for. */
    static boolean declares(ClassOutline type, MethodKey method) {
        Integer flags = type.methods().get(method);
        return flags != null && (flags & NO_METHOD_OF_OBJECTS) == 0;
    }
}
