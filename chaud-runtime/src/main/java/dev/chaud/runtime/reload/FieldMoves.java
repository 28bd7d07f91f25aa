package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.FieldOrigin;
import dev.chaud.runtime.rewrite.FieldOrigins;
import dev.chaud.runtime.rewrite.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the fields of one reload that get another type, or move between a class and its superclass, and so take their values
 * with them. For one reload, in one thread.
 */
final class FieldMoves {

    private final Map<Class<?>, Moving> classes = new LinkedHashMap<>();

    /** Takes note of a changed class. */
    void add(Class<?> type, ClassHistory history, Version before, Version after) {
        classes.put(type, new Moving(type, history, before, after.shape()));
    }

    /** Where the values are that new fields of one of the classes take over. */
    FieldOrigins originsOf(Class<?> type) {
        return field -> origins(type, field);
    }

    private List<FieldOrigin> origins(Class<?> type, FieldShape field) {
        List<FieldOrigin> origins = new ArrayList<>();
        for (Moving loser : losersOf(type, field)) {
            loser.lost(field)
                    .filter(lost -> isConvertible(lost, field, type.getClassLoader())
                            || (isPersistent(field) && loser.hasValueFor(field, lost)))
                    .map(lost ->
                            new FieldOrigin(loser.placeOf(lost), loser.type().isAssignableFrom(type), loser.before()))
                    .ifPresent(origins::add);
        }
        return origins;
    }

    /** The class itself if it had a field of that name; else those above and below that have none any more. */
    private List<Moving> losersOf(Class<?> type, FieldShape field) {
        Moving own = classes.get(type);
        return own.had(field)
                ? List.of(own)
                : classes.values().stream()
                        .filter(other -> other.isRelatedTo(type) && !other.has(field))
                        .sorted(Comparator.comparingInt(Moving::depth).reversed())
                        .toList();
    }

    private static boolean isPersistent(FieldShape field) {
        return Modifier.isStatic(field.accessFlags()) && field.annotations().include(Marks.PERSIST);
    }

    /** Whether Java takes a value of the one type for one of the other without a cast. */
    private static boolean isConvertible(FieldShape from, FieldShape to, ClassLoader loader) {
        if (from.descriptor().equals(to.descriptor())) {
            return true;
        }
        try {
            MethodType types =
                    MethodType.fromMethodDescriptorString("(" + from.descriptor() + ")" + to.descriptor(), loader);
            Class<?> old = types.parameterType(0);
            if (!old.isPrimitive()) {
                return types.returnType().isAssignableFrom(old);
            }
            MethodHandles.identity(old).asType(types);
            return true;
        } catch (TypeNotPresentException | WrongMethodTypeException e) {
            return false;
        }
    }

    private record Moving(Class<?> type, ClassHistory history, Version before, ClassShape after) {

        boolean isRelatedTo(Class<?> other) {
            return (type.isAssignableFrom(other) || other.isAssignableFrom(type))
                    && type.getClassLoader() == other.getClassLoader()
                    && type.getModule() == other.getModule();
        }

        int depth() {
            return (int) Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                    .count();
        }

        boolean had(FieldShape field) {
            return before.shape().fields().stream().anyMatch(old -> old.name().equals(field.name()));
        }

        boolean has(FieldShape field) {
            return after.fields().stream().anyMatch(now -> now.name().equals(field.name()));
        }

        /** What it had of that name and has no more, at least not with that type. */
        Optional<FieldShape> lost(FieldShape field) {
            Set<FieldKey> kept = after.fields().stream().map(FieldKey::of).collect(Collectors.toSet());
            return before.shape().fields().stream()
                    .filter(old -> old.name().equals(field.name()) && !kept.contains(FieldKey.of(old)))
                    .filter(old -> Modifier.isStatic(old.accessFlags()) == Modifier.isStatic(field.accessFlags()))
                    .filter(old -> !Modifier.isStatic(old.accessFlags()) || Initialisation.isOver(type))
                    .findFirst();
        }

        /** Whether the value of a static field is one for another type, whatever its own type says. */
        boolean hasValueFor(FieldShape field, FieldShape lost) {
            ClassLoader loader = type.getClassLoader();
            try {
                Class<?> to = FieldPlaces.typeOf(field.descriptor(), loader);
                Class<?> from = FieldPlaces.typeOf(lost.descriptor(), loader);
                if (to.isPrimitive() || from.isPrimitive()) {
                    return false;
                }
                Class<?> place = Class.forName(placeOf(lost).place(), true, loader);
                Object value = FieldPlaces.read(place, lost.name(), from);
                return value == null || to.isInstance(value);
            } catch (ClassNotFoundException | TypeNotPresentException e) {
                return false;
            }
        }

        FieldHome placeOf(FieldShape field) {
            FieldKey key = FieldKey.of(field);
            return history.fields()
                    .homeOf(key)
                    .filter(home -> !home.isInFrozenPlace())
                    .orElseGet(() ->
                            new FieldHome(Form.IN_CLASS, type.getName(), type.getName(), key, field.accessFlags()));
        }
    }
}
