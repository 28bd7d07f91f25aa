package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What one reload makes of each class that it writes, and what follows from that. For one thread. */
final class Rewrites {

    private final Map<Class<?>, ClassRewrite> byType = new LinkedHashMap<>();

    private final Set<String> moving = new HashSet<>();

    void put(Class<?> type, ClassRewrite rewrite) {
        byType.put(type, rewrite);
    }

    /** Notes methods whose bodies leave their slots. */
    void noteMoving(Set<MethodKey> methods) {
        methods.forEach(method -> moving.add(method.name()));
    }

    ClassRewrite of(Class<?> type) {
        return byType.get(type);
    }

    boolean contain(Class<?> type) {
        return byType.containsKey(type);
    }

    Set<Class<?>> types() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(byType.keySet()));
    }

    Collection<ClassRewrite> all() {
        return List.copyOf(byType.values());
    }

    void forEach(BiConsumer<Class<?>, ClassRewrite> action) {
        byType.forEach(action);
    }

    /** The histories of the classes as the JVM has them, by loader and binary name. */
    Map<ClassLoader, Map<String, ClassHistory>> historiesBefore() {
        Map<ClassLoader, Map<String, ClassHistory>> histories = new HashMap<>();
        byType.forEach((type, rewrite) -> histories
                .computeIfAbsent(type.getClassLoader(), loader -> new HashMap<>())
                .put(type.getName(), rewrite.historyBefore()));
        return histories;
    }

    /** The methods that come or go. */
    Set<MethodKey> comingAndGoing() {
        Set<MethodKey> methods = new HashSet<>();
        byType.values().forEach(rewrite -> methods.addAll(rewrite.comingAndGoing()));
        return methods;
    }

    /** What the members are called that come, or come to another place. */
    AddedNames brought() {
        AddedNames brought = new AddedNames();
        brought.addMembers(moving);
        byType.values().forEach(brought::add);
        return brought;
    }

    /** The classes that get members to which references may have to be pointed. */
    Set<Class<?>> gaining() {
        return those(ClassRewrite::addsMembers);
    }

    private Set<Class<?>> those(Predicate<ClassRewrite> chosen) {
        Set<Class<?>> those = new LinkedHashSet<>();
        byType.forEach((type, rewrite) -> {
            if (chosen.test(rewrite)) {
                those.add(type);
            }
        });
        return those;
    }

    /** The methods and constructors that come, or come back, as the linker calls them. */
    Set<String> coming() {
        Set<String> coming = new HashSet<>();
        byType.values().forEach(rewrite -> coming.addAll(rewrite.coming()));
        return coming;
    }

    /** What the user is to know of public members that came to classes of which the JVM has no member whose number they could have. */
    List<Note> unseenByReflection(Companions companions) {
        List<Note> notes = new ArrayList<>();
        byType.forEach((type, rewrite) -> {
            List<String> names = new ArrayList<>();
            Reservation reservation = companions.reservationOf(type.getClassLoader(), type.getName());
            if (reservation.members()) {
                return;
            }
            if (!reservation.number() && rewrite.historyAfter().frozen().isEmpty()) {
                rewrite.added().stream()
                        .filter(method -> Modifier.isPublic(method.accessFlags()) && !method.isSynthetic())
                        .forEach(method -> names.add(method.name()));
            }
            if (rewrite.historyAfter().fields().frozen().isEmpty()) {
                rewrite.fields().newHomes().stream()
                        .filter(home -> Modifier.isPublic(home.sourceFlags()))
                        .forEach(home -> names.add(home.field().name()));
            }
            if (!names.isEmpty()) {
                String name = type.getName();
                String members = String.join(", ", names);
                notes.add(new Note(
                        name, "Reflection does not find " + members + " of " + name + " before a restart; calls do."));
            }
        });
        return notes;
    }

    /** The classes of which reflection shows other members or generic types afterwards. */
    Map<Class<?>, Reshaping> reshaped() {
        Map<Class<?>, Reshaping> reshaped = new LinkedHashMap<>();
        byType.forEach((type, rewrite) -> {
            Reshaping reshaping = Reshaping.of(rewrite);
            if (reshaping.ofItself()) {
                reshaped.put(type, reshaping);
            }
        });
        return reshaped;
    }

    /** The classes whose modifiers are others now in the source, with these. */
    Map<Class<?>, Integer> remodified() {
        Map<Class<?>, Integer> modifiers = new LinkedHashMap<>();
        byType.forEach((type, rewrite) -> rewrite.newModifiers().ifPresent(fresh -> modifiers.put(type, fresh)));
        return modifiers;
    }
}
