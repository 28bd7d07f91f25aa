package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalLookup.Use;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHome;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds added fields for method handles. */
final class FieldLookup {

    private final NewestMembers members;
    private final Companions companions;
    private final AccessRules rules;

    FieldLookup(NewestMembers members, Companions companions, AccessRules rules) {
        this.members = members;
        this.companions = companions;
        this.rules = rules;
    }

    /** The handle of a field that is elsewhere; null if the one that is meant, or none, is in the JVM. */
    MethodHandle field(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, Class<?> fieldType, boolean anyFinal)
            throws ReflectiveOperationException {
        Optional<Found> found = find(type, new FieldKey(name, fieldType.descriptorString()));
        if (found.isEmpty()) {
            return null;
        }
        boolean ofClass = use == Use.STATIC_GET || use == Use.STATIC_SET;
        boolean writes = use == Use.SET || use == Use.STATIC_SET;
        FieldPlace place = check(caller, ofClass, type, found.get(), name);
        int flags = found.get().flags();
        boolean isTrusted = ofClass || place.owner().isRecord() || place.owner().isHidden();
        if (writes && Modifier.isFinal(flags) && (isTrusted || !anyFinal)) {
            throw new IllegalAccessException(
                    "final field has no write access: " + place.owner().getName() + "." + name + ", from " + caller);
        }
        MethodHandle handle = writes ? place.setter() : place.getter();
        return ofClass
                ? handle
                : handle.asType(
                        handle.type().changeParameterType(0, AccessRules.receiver(caller, type, place.owner(), flags)));
    }

    /** The same for all uses. */
    VarHandle variable(MethodHandles.Lookup caller, boolean ofClass, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        Optional<Found> found = find(type, new FieldKey(name, fieldType.descriptorString()));
        return found.isEmpty()
                ? null
                : check(caller, ofClass, type, found.get(), name).variable();
    }

    private FieldPlace check(MethodHandles.Lookup caller, boolean ofClass, Class<?> type, Found found, String name)
            throws IllegalAccessException {
        Class<?> declarer = found.place().owner();
        rules.check(caller, type, declarer, found.flags(), name);
        AccessRules.requireKind(ofClass, found.flags(), declarer, name);
        return found.place();
    }

    /** In the order of the JVM: the class, its interfaces, its superclass. */
    private Optional<Found> find(Class<?> type, FieldKey key) throws ReflectiveOperationException {
        if (!companions.anyOfName(key.name())) {
            return Optional.empty();
        }
        boolean isGone = false;
        for (Class<?> declarer : inOrder(type)) {
            Optional<ClassHistory> history = members.historyOf(declarer);
            if (history.isPresent()) {
                if (history.get().fields().declares(key)) {
                    Optional<FieldHome> home =
                            history.get().fields().homeOf(key).filter(FieldHome::isElsewhere);
                    return home.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Found(new FieldPlace(declarer, home.get()), flagsOf(declarer, key)));
                }
                isGone |= history.get().fields().removed().contains(key);
            } else if (Arrays.stream(declarer.getDeclaredFields())
                    .anyMatch(field -> MembersOfJvm.keyOf(field).equals(key))) {
                return Optional.empty();
            }
        }
        if (isGone) {
            throw new NoSuchFieldException("no such field: " + type.getName() + "." + key.name());
        }
        return Optional.empty();
    }

    private int flagsOf(Class<?> declarer, FieldKey key) throws ReflectiveOperationException {
        return members.shapeOf(declarer).fields().stream()
                .filter(field -> FieldKey.of(field).equals(key))
                .mapToInt(FieldShape::accessFlags)
                .findFirst()
                .orElseThrow(() -> new NoSuchFieldException(key.name()));
    }

    private static Set<Class<?>> inOrder(Class<?> type) {
        Set<Class<?>> order = new LinkedHashSet<>();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            order.add(above);
            order.addAll(Hierarchy.interfacesOf(above));
        }
        return order;
    }

    private record Found(FieldPlace place, int flags) {}
}
