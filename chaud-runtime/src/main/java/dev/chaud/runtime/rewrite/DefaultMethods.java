package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
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

    DefaultMethods(SupertypeSource supertypes, ClassOutline type, List<ClassOutline> superclasses) {
        this.supertypes = supertypes;
        this.type = type;
        this.superclasses = superclasses;
    }

    /** Adds them; false if an interface cannot be read. */
    boolean add(Map<MethodKey, Catcher> catchers) {
        boolean isTopmost = !supertypes.isHot(superclasses.get(0).name());
        Map<String, ClassOutline> ofSuperclass = new LinkedHashMap<>();
        for (ClassOutline above : superclasses) {
            if (!collect(above.interfaces(), ofSuperclass)) {
                return false;
            }
        }
        Map<String, ClassOutline> own = new LinkedHashMap<>();
        if (!collect(type.interfaces(), own)) {
            return false;
        }
        Map<String, ClassOutline> all = new LinkedHashMap<>(own);
        all.putAll(ofSuperclass);
        for (MethodKey method : defaultsIn(isTopmost ? all : own)) {
            if (isOfClass(method)) {
                continue;
            }
            Optional<String> selected = select(method, all);
            Optional<String> inherited = select(method, ofSuperclass);
            boolean isCaughtAbove = !isTopmost && inherited.filter(this::isCold).isPresent();
            boolean isNeeded =
                    selected.isPresent() && (isCaughtAbove ? !selected.equals(inherited) : isCold(selected.get()));
            if (isNeeded) {
                wayTo(method, selected.get(), inherited)
                        .ifPresent(way -> catchers.put(method, new Catcher(method, Modifier.PUBLIC, way, true)));
            }
        }
        return true;
    }

    private boolean isCold(String owner) {
        return !supertypes.isHot(owner);
    }

    private boolean isOfClass(MethodKey method) {
        return OverridableMethods.declares(type, method)
                || superclasses.stream().anyMatch(above -> OverridableMethods.declares(above, method));
    }

    /** Adds interfaces with all above them. */
    private boolean collect(List<String> names, Map<String, ClassOutline> found) {
        for (String name : names) {
            if (!found.containsKey(name)) {
                Optional<ClassOutline> outline = supertypes.find(name);
                if (outline.isEmpty()) {
                    return false;
                }
                found.put(name, outline.get());
                if (!collect(outline.get().interfaces(), found)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Set<MethodKey> defaultsIn(Map<String, ClassOutline> interfaces) {
        Set<MethodKey> defaults = new LinkedHashSet<>();
        for (ClassOutline each : interfaces.values()) {
            each.methods().forEach((method, flags) -> {
                if (isDefault(flags)) {
                    defaults.add(method);
                }
            });
        }
        return defaults;
    }

    private static boolean isDefault(int flags) {
        return (flags & (Modifier.PRIVATE | Modifier.STATIC | Modifier.ABSTRACT)) == 0;
    }

    /** The interface whose body the JVM takes, by its name; empty if it takes none. */
    private Optional<String> select(MethodKey method, Map<String, ClassOutline> interfaces) {
        List<ClassOutline> declaring = interfaces.values().stream()
                .filter(each -> OverridableMethods.declares(each, method))
                .toList();
        List<ClassOutline> nearest = declaring.stream()
                .filter(each -> declaring.stream().noneMatch(other -> extend(other, each.name())))
                .filter(each -> isDefault(each.methods().get(method)))
                .toList();
        return nearest.size() == 1 ? Optional.of(nearest.get(0).name()) : Optional.empty();
    }

    private boolean extend(ClassOutline lower, String upper) {
        Map<String, ClassOutline> above = new LinkedHashMap<>();
        collect(lower.interfaces(), above);
        return above.containsKey(upper);
    }

    /** The JVM lets a class call super's methods by its superclass and its direct superinterfaces only. */
    private Optional<MethodReference> wayTo(MethodKey method, String selected, Optional<String> inherited) {
        if (inherited.filter(selected::equals).isPresent()) {
            return Optional.of(new MethodReference(superclasses.get(0).name(), method, false));
        }
        for (String name : type.interfaces()) {
            Map<String, ClassOutline> reached = new LinkedHashMap<>();
            collect(List.of(name), reached);
            if (select(method, reached).filter(selected::equals).isPresent()) {
                return Optional.of(new MethodReference(name, method, true));
            }
        }
        return Optional.empty();
    }
}
