package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the reloads so far made of one loaded class. Keys are by the names that methods have in the JVM; for a lambda that
 * is the name it had when it was first seen, whatever number javac gives it since.
 *
 * @param methods those that the newest class file declares, with their access flags
 * @param frozen the methods that the JVM has slots for, with their access flags
 * @param caught those of the slots that are there for overrides of inherited methods; the class may declare such a method
 *     or not
 * @param places where the methods are that are not in their slots
 * @param lambdaNames the lambdas of the newest class file as it names them, each with the name it has in the JVM
 * @param removedBy the methods and constructors that are gone, each with the reload that removed it
 * @param constructors the added constructors by their descriptors, those removed again included
 * @param fields the same of the fields
 * @param components those of a record
 * @param hotBodies the methods whose running loops are left for their newest version, each with the reload that brought it
 * @param face of what class its new objects are; empty if of the class itself
 */
public record ClassHistory(
        Map<MethodKey, Integer> methods,
        Map<MethodKey, Integer> frozen,
        Set<MethodKey> caught,
        MethodPlaces places,
        Map<MethodKey, MethodKey> lambdaNames,
        Map<MethodKey, Long> removedBy,
        Map<String, ConstructorHome> constructors,
        FieldHistory fields,
        ComponentHistory components,
        Map<MethodKey, Integer> hotBodies,
        Optional<Face> face) {

    public ClassHistory {
        methods = Map.copyOf(methods);
        frozen = Map.copyOf(frozen);
        caught = Set.copyOf(caught);
        lambdaNames = Map.copyOf(lambdaNames);
        removedBy = Map.copyOf(removedBy);
        constructors = Map.copyOf(constructors);
        hotBodies = Map.copyOf(hotBodies);
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
                MethodPlaces.NONE,
                Map.of(),
                Map.of(),
                Map.of(),
                FieldHistory.startingWith(loaded),
                ComponentHistory.startingWith(loaded.recordComponents()),
                Map.of(),
                Optional.empty());
    }

    /**
     * How a constructor is reached that the JVM does not have, or that makes objects of the face. Reflection asks it, and so it
     * has no lambda that the JVM would link then.
     */
    public Optional<ConstructorHome> constructor(String descriptor) {
        ConstructorHome added = constructors.get(descriptor);
        return added != null || face.isEmpty()
                ? Optional.ofNullable(added)
                : Optional.ofNullable(face.get().constructors().get(descriptor));
    }

    /** Whether callers of a constructor come to it by a companion. */
    boolean isAdded(MethodKey constructor) {
        return constructors.containsKey(constructor.descriptor());
    }

    /** The methods that the class declares and that the JVM has no slots for. */
    public Set<MethodKey> addedMethods() {
        if (homes().isEmpty()) {
            return Set.of();
        }
        Set<MethodKey> added = new HashSet<>(homes().keySet());
        added.removeIf(this::hasSlot);
        added.retainAll(methods.keySet());
        return added;
    }

    /** Those of them for which the JVM has a slot all the same: an abstract one, which leads nowhere. */
    public Set<MethodKey> abstractSlots() {
        Set<MethodKey> slots = addedMethods();
        return slots.isEmpty()
                ? slots
                : slots.stream()
                        .filter(method -> Modifier.isAbstract(frozen.getOrDefault(method, 0)))
                        .collect(Collectors.toSet());
    }

    /** Whether a slot that the JVM has is there for an override that the class does not declare now. */
    public boolean isUnused(MethodKey slot) {
        return caught.contains(slot) && !methods.containsKey(slot);
    }

    /** The added methods, those removed again included: what points to them stays right. */
    public Map<MethodKey, Home> homes() {
        return places.homes();
    }

    /** The old bodies of deleted lambdas and referred methods, for objects still alive; of such that came back, too. */
    public Map<MethodKey, Grave> graves() {
        return places.graves();
    }

    /** Whether the slot that the JVM has for a method does what calls of the method are to do: its body is there, or it leads to it. */
    public boolean hasSlot(MethodKey method) {
        Integer flags = frozen.get(method);
        Home home = homes().get(method);
        return flags != null && (home == null || new Slot(flags).leadsTo(home.sourceFlags()));
    }

    /** Whether a class has a slot for a method of these modifiers that does what calls of the method are to do. */
    public boolean hasSlot(MethodKey method, int accessFlags) {
        Integer flags = frozen.get(method);
        return flags != null && new Slot(flags).serves(accessFlags);
    }

    /** The versions that the JVM has code of whatever the newest one is, each as often as there is such code. */
    public List<Version> versionsOfOldCode() {
        List<Version> versions = new ArrayList<>();
        fields.holders().forEach(holder -> versions.add(holder.origin().version()));
        places.graveyards().forEach(graveyard -> versions.add(graveyard.origin().version()));
        places.buried().values().forEach(buried -> versions.add(buried.origin().version()));
        return versions;
    }

    /** The name in the JVM of a method of the newest class file. */
    MethodKey nameInJvm(MethodKey method) {
        return lambdaNames.getOrDefault(method, method);
    }

    /** The methods that were static when the class was loaded and are not, or the other way round. */
    public Set<MethodKey> otherKind() {
        // without lambdas: reflection asks, as the JDK links them
        Set<MethodKey> other = new HashSet<>();
        for (Map.Entry<MethodKey, Home> home : homes().entrySet()) {
            Integer slot = frozen.get(home.getKey());
            if (slot != null && Modifier.isStatic(slot) != home.getValue().ofStatic()) {
                other.add(home.getKey());
            }
        }
        return other;
    }

    /** Whether the JVM has a constructor that lets in whoever may call one of these modifiers. */
    boolean admitsCallersOf(MethodKey constructor, int accessFlags) {
        Integer flags = frozen.get(constructor);
        return flags != null && new Slot(flags).admits(accessFlags);
    }

    /** Whether the JVM keeps a constructor from all that are not in the nest of the class. */
    boolean isPrivateInJvm(MethodKey constructor) {
        return Modifier.isPrivate(frozen.getOrDefault(constructor, 0));
    }

    /** Whether there is a constructor that the JVM keeps from others, and that is not among the added ones as well. */
    public boolean keepsConstructors() {
        return methods.keySet().stream()
                .anyMatch(method -> method.name().equals("<init>")
                        && isPrivateInJvm(method)
                        && !constructors.containsKey(method.descriptor()));
    }

    /** Whether all that is left of an added method is a stub which stays as it is until the method comes back. */
    boolean isSpent(MethodKey method, Home home) {
        return removedBy.containsKey(method) && (home.ofStatic() || !home.isInherited());
    }

    /** Whether what its code does depends on where in the hierarchy one of the methods is. */
    public boolean dependsOn(Set<MethodKey> methods) {
        return methods.stream()
                .anyMatch(key -> removedBy.containsKey(key)
                        || (homes().containsKey(key) && homes().get(key).isOverridable()));
    }

    boolean knowsName(String name) {
        return frozen.keySet().stream().anyMatch(key -> key.name().equals(name))
                || homes().keySet().stream().anyMatch(key -> key.name().equals(name));
    }
}
