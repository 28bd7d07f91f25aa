package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the catchers of one class for methods that it inherits from interfaces. A class method wins over that of any
 * interface, so where a superclass has a catcher, a class whose interfaces know better needs one of its own.
 */
final class DefaultMethods {

    private final SupertypeSource supertypes;
    private final ClassOutline type;
    private final List<ClassOutline> superclasses;
    private final InheritedInterfaces interfaces;

    DefaultMethods(
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
        boolean isTopmost = !supertypes.isHot(superclasses.get(0).name());
        Map<String, ClassOutline> all = interfaces.all();
        for (MethodKey method : defaultsIn(isTopmost ? all : interfaces.own())) {
            if (isOfClass(method)) {
                continue;
            }
            Optional<String> selected = interfaces.select(method, all);
            Optional<String> inherited = interfaces.select(method, interfaces.ofSuperclass());
            boolean isCaughtAbove = !isTopmost && inherited.isPresent() && isCold(inherited.get());
            boolean isNeeded = selected.isPresent()
                    && (isCaughtAbove
                            ? !selected.equals(inherited)
                            : isCold(selected.get()) || isAddedOver(method, selected.get()));
            Optional<MethodReference> way = isNeeded ? wayTo(method, selected.get(), inherited) : Optional.empty();
            if (way.isPresent()) {
                catchers.put(method, new Catcher(method, Modifier.PUBLIC, way.get(), true));
            }
        }
    }

    private boolean isCold(String owner) {
        return !supertypes.isHot(owner);
    }

    /** Whether the JVM would take, for a default method that a reload added, one of another interface. */
    private boolean isAddedOver(MethodKey method, String owner) {
        return supertypes.addedTo(owner).contains(method)
                && interfaces.all().values().stream()
                        .anyMatch(each -> OverridableMethods.declares(each, method)
                                && !supertypes.addedTo(each.name()).contains(method));
    }

    private boolean isOfClass(MethodKey method) {
        if (OverridableMethods.declares(type, method)) {
            return true;
        }
        for (ClassOutline above : superclasses) {
            if (OverridableMethods.declares(above, method)) {
                return true;
            }
        }
        return false;
    }

    private static Set<MethodKey> defaultsIn(Map<String, ClassOutline> interfaces) {
        Set<MethodKey> defaults = new LinkedHashSet<>();
        for (ClassOutline each : interfaces.values()) {
            for (Map.Entry<MethodKey, Integer> method : each.methods().entrySet()) {
                if (InheritedInterfaces.isDefault(method.getValue())) {
                    defaults.add(method.getKey());
                }
            }
        }
        return defaults;
    }

    /** The JVM lets a class call super's methods by its superclass and its direct superinterfaces only. */
    private Optional<MethodReference> wayTo(MethodKey method, String selected, Optional<String> inherited) {
        if (inherited.equals(Optional.of(selected))) {
            return Optional.of(new MethodReference(superclasses.get(0).name(), method, false));
        }
        for (String name : type.interfaces()) {
            if (interfaces.select(method, interfaces.from(name)).equals(Optional.of(selected))) {
                return Optional.of(new MethodReference(name, method, true));
            }
        }
        return Optional.empty();
    }
}
