package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalMembers;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.MethodKey;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What reflection shows of hot classes: neither what was reserved in them, nor what reloads removed. Members that came from
 * elsewhere, say from another agent, are shown as ever.
 */
final class ShownMembers implements LogicalMembers {

    private final Companions companions;

    ShownMembers(Companions companions) {
        this.companions = companions;
    }

    @Override
    public Field[] fields(Field[] declared, Class<?> owner) {
        Reservation reservation = reservationOf(owner);
        List<Field> shown = new ArrayList<>(declared.length);
        for (Field field : declared) {
            if (!field.isSynthetic() || !reservation.isReservedField(field.getName())) {
                shown.add(field);
            }
        }
        return shown.size() == declared.length ? declared : shown.toArray(new Field[0]);
    }

    @Override
    public Method[] methods(Method[] declared, Class<?> owner) {
        Reservation reservation = reservationOf(owner);
        Set<MethodKey> removed = removedFrom(owner);
        List<Method> shown = new ArrayList<>(declared.length);
        for (Method method : declared) {
            if (isShown(method, method.getParameterTypes(), method.getReturnType(), reservation, removed)) {
                shown.add(method);
            }
        }
        return shown.size() == declared.length ? declared : shown.toArray(new Method[0]);
    }

    @Override
    public Constructor<?>[] constructors(Constructor<?>[] declared, Class<?> owner) {
        Reservation reservation = reservationOf(owner);
        Set<MethodKey> removed = removedFrom(owner);
        List<Constructor<?>> shown = new ArrayList<>(declared.length);
        for (Constructor<?> constructor : declared) {
            if (isShown(constructor, constructor.getParameterTypes(), void.class, reservation, removed)) {
                shown.add(constructor);
            }
        }
        return shown.size() == declared.length ? declared : shown.toArray(new Constructor<?>[0]);
    }

    @Override
    public Object[] enclosingMethod(Object[] known, Class<?> owner) {
        boolean removed = known[1] != null
                && removedFrom((Class<?>) known[0]).contains(new MethodKey((String) known[1], (String) known[2]));
        return removed ? new Object[] {known[0], null, null} : known;
    }

    @Override
    public Class<?>[] nestMembers(Class<?>[] members, Class<?> owner) {
        List<Class<?>> shown = new ArrayList<>(members.length);
        for (Class<?> member : members) {
            if (!Reservation.isCompanion(member.getName())) {
                shown.add(member);
            }
        }
        return shown.size() == members.length ? members : shown.toArray(new Class<?>[0]);
    }

    private Reservation reservationOf(Class<?> owner) {
        return companions.reservationOf(owner.getClassLoader(), owner.getName());
    }

    private Set<MethodKey> removedFrom(Class<?> owner) {
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        return history.isEmpty() ? Set.of() : history.get().removedBy().keySet();
    }

    private static boolean isShown(
            Member member, Class<?>[] parameters, Class<?> result, Reservation reservation, Set<MethodKey> removed) {
        if (!member.isSynthetic() && removed.isEmpty()) {
            return true;
        }
        String name = member instanceof Constructor ? "<init>" : member.getName();
        MethodKey key = new MethodKey(name, descriptorOf(parameters, result));
        return !removed.contains(key) && !(member.isSynthetic() && reservation.isReserved(key));
    }

    /** Without what the JVM would have to link: this may be asked for in the middle of its linking. */
    private static String descriptorOf(Class<?>[] parameters, Class<?> result) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor.append(')').append(result.descriptorString()).toString();
    }
}
