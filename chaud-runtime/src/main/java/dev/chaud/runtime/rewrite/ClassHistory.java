package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the reloads so far made of one loaded class. Keys are by the names that methods have in the JVM; for a lambda that
 * is the name it had when it was first seen, whatever number javac gives it since.
 *
 * @param methods those that the newest class file declares, with their access flags
 * @param frozen the methods that the JVM has slots for, with their access flags
 * @param caught those of the slots that are there for overrides of inherited methods; the class may declare such a method
 *     or not
 * @param homes the added methods, those removed again included: what points to them stays right
 * @param graves the old bodies of deleted lambdas, for the lambda objects still alive; those of lambdas that came back included
 * @param lambdaNames the lambdas of the newest class file as it names them, each with the name it has in the JVM
 * @param removedBy the methods and constructors that are gone, each with the reload that removed it
 * @param constructors the added constructors by their descriptors, those removed again included
 * @param fields the same of the fields
 * @param components those of a record
 */
public record ClassHistory(
        Map<MethodKey, Integer> methods,
        Map<MethodKey, Integer> frozen,
        Set<MethodKey> caught,
        Map<MethodKey, Home> homes,
        Map<MethodKey, Grave> graves,
        Map<MethodKey, MethodKey> lambdaNames,
        Map<MethodKey, Long> removedBy,
        Map<String, ConstructorHome> constructors,
        FieldHistory fields,
        ComponentHistory components) {

    public ClassHistory {
        methods = Map.copyOf(methods);
        frozen = Map.copyOf(frozen);
        caught = Set.copyOf(caught);
        homes = Map.copyOf(homes);
        graves = Map.copyOf(graves);
        lambdaNames = Map.copyOf(lambdaNames);
        removedBy = Map.copyOf(removedBy);
        constructors = Map.copyOf(constructors);
    }

    /** That of a class that has the shape it was loaded with. */
    public static ClassHistory startingWith(ClassShape loaded) {
        return startingWith(loaded, Catchers.NONE);
    }

    /** The same, of a class that was loaded with catchers. */
    public static ClassHistory startingWith(ClassShape loaded, Catchers catchers) {
        Map<MethodKey, Integer> methods = new LinkedHashMap<>();
        for (MethodShape method : loaded.methods()) {
            methods.put(MethodKey.of(method), method.accessFlags());
        }
        Map<MethodKey, Integer> frozen = new LinkedHashMap<>(methods);
        frozen.putAll(catchers.slots());
        return new ClassHistory(
                methods,
                frozen,
                catchers.slots().keySet(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                FieldHistory.startingWith(loaded),
                ComponentHistory.startingWith(loaded.recordComponents()));
    }

    /** The methods that the class declares and that the JVM has no slots for. */
    public Set<MethodKey> addedMethods() {
        if (homes.isEmpty()) {
            return Set.of();
        }
        Set<MethodKey> added = new HashSet<>(homes.keySet());
        added.removeAll(frozen.keySet());
        added.retainAll(methods.keySet());
        return added;
    }

    /** Whether a slot that the JVM has is there for an override that the class does not declare now. */
    public boolean isUnused(MethodKey slot) {
        return caught.contains(slot) && !methods.containsKey(slot);
    }

    /** The name in the JVM of a method of the newest class file. */
    MethodKey nameInJvm(MethodKey method) {
        return lambdaNames.getOrDefault(method, method);
    }

    /** Whether all that is left of an added method is a stub which stays as it is until the method comes back. */
    boolean isSpent(MethodKey method, Home home) {
        return removedBy.containsKey(method) && (home.ofStatic() || !home.isInherited());
    }

    /** Whether what its code does depends on where in the hierarchy one of the methods is. */
    public boolean dependsOn(Set<MethodKey> methods) {
        return methods.stream()
                .anyMatch(key -> removedBy.containsKey(key)
                        || (homes.containsKey(key) && homes.get(key).isOverridable()));
    }

    boolean knowsName(String name) {
        return frozen.keySet().stream().anyMatch(key -> key.name().equals(name))
                || homes.keySet().stream().anyMatch(key -> key.name().equals(name));
    }
}
