package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the catchers of one class for methods that reloads added to superclasses, where the JVM would find others: an abstract
 * one that such a method implements, or one of an interface that it wins over. Classes that were loaded before it came have
 * one of their own, or they would not have compiled.
 */
final class AddedAbove {

    private final SupertypeSource supertypes;
    private final ClassOutline type;
    private final List<ClassOutline> superclasses;
    private final InheritedInterfaces interfaces;

    AddedAbove(
            SupertypeSource supertypes,
            ClassOutline type,
            List<ClassOutline> superclasses,
            InheritedInterfaces interfaces) {
        this.supertypes = supertypes;
        this.type = type;
        this.superclasses = superclasses;
        this.interfaces = interfaces;
    }

    void addTo(Map<MethodKey, Catcher> catchers) {
        List<ClassOutline> nearer = new ArrayList<>(List.of(type));
        for (ClassOutline owner : superclasses) {
            for (MethodKey method : supertypes.addedTo(owner.name())) {
                int flags = owner.methods().getOrDefault(method, 0);
                if (nearer.stream().noneMatch(each -> each.methods().containsKey(method))
                        && OverridableMethods.declares(owner, method)
                        && OverridableMethods.isOpen(method, flags)
                        && OverridableMethods.isSeenFrom(type, owner, flags)
                        && isAlsoInJvm(method)) {
                    MethodReference above =
                            new MethodReference(superclasses.get(0).name(), method, false);
                    catchers.put(method, new Catcher(method, Catcher.flagsFor(flags), above, true));
                }
            }
            nearer.add(owner);
        }
    }

    private boolean isAlsoInJvm(MethodKey method) {
        return superclasses.stream().anyMatch(above -> isInJvm(above, method))
                || interfaces.all().values().stream().anyMatch(above -> isInJvm(above, method));
    }

    private boolean isInJvm(ClassOutline owner, MethodKey method) {
        return OverridableMethods.declares(owner, method)
                && (!supertypes.addedTo(owner.name()).contains(method)
                        || supertypes.abstractIn(owner.name()).contains(method));
    }
}
