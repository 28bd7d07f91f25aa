package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All interfaces of a class.
 *
 * @param ofSuperclass those that its superclass has already, by their names
 * @param own those that it names itself, with all above them
 */
record InheritedInterfaces(
        SupertypeSource supertypes, Map<String, ClassOutline> ofSuperclass, Map<String, ClassOutline> own) {

    /** Those of a class; empty if one of them cannot be read. */
    static Optional<InheritedInterfaces> of(
            ClassOutline type, List<ClassOutline> superclasses, SupertypeSource supertypes) {
        Map<String, ClassOutline> ofSuperclass = new LinkedHashMap<>();
        Map<String, ClassOutline> own = new LinkedHashMap<>();
        boolean areAllThere = collect(type.interfaces(), supertypes, own);
        for (ClassOutline above : superclasses) {
            areAllThere &= collect(above.interfaces(), supertypes, ofSuperclass);
        }
        return areAllThere ? Optional.of(new InheritedInterfaces(supertypes, ofSuperclass, own)) : Optional.empty();
    }

    Map<String, ClassOutline> all() {
        Map<String, ClassOutline> all = new LinkedHashMap<>(own);
        all.putAll(ofSuperclass);
        return all;
    }

    /** An interface with all above it. */
    Map<String, ClassOutline> from(String name) {
        Map<String, ClassOutline> reached = new LinkedHashMap<>();
        collect(List.of(name), supertypes, reached);
        return reached;
    }

    private static boolean collect(List<String> names, SupertypeSource supertypes, Map<String, ClassOutline> found) {
        for (String name : names) {
            if (!found.containsKey(name)) {
                Optional<ClassOutline> outline = supertypes.find(name);
                if (outline.isEmpty()) {
                    return false;
                }
                found.put(name, outline.get());
                if (!collect(outline.get().interfaces(), supertypes, found)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The interface among some whose body a class takes, by its name; empty if it takes none. */
    Optional<String> select(MethodKey method, Map<String, ClassOutline> some) {
        List<ClassOutline> declaring = new ArrayList<>();
        for (ClassOutline each : some.values()) {
            if (OverridableMethods.declares(each, method)) {
                declaring.add(each);
            }
        }
        List<String> nearest = new ArrayList<>();
        for (ClassOutline each : declaring) {
            if (isDefault(each.methods().get(method)) && !isBehindAny(each.name(), declaring)) {
                nearest.add(each.name());
            }
        }
        return nearest.size() == 1 ? Optional.of(nearest.get(0)) : Optional.empty();
    }

    private boolean isBehindAny(String name, List<ClassOutline> declaring) {
        for (ClassOutline other : declaring) {
            if (extend(other, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean extend(ClassOutline lower, String upper) {
        return !lower.name().equals(upper) && from(lower.name()).containsKey(upper);
    }

    static boolean isDefault(int flags) {
        return (flags & (Modifier.PRIVATE | Modifier.STATIC | Modifier.ABSTRACT)) == 0;
    }
}
