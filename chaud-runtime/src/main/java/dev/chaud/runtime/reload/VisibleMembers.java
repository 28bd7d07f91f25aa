package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Of the members that the JVM has of a hot class those that reflection may show: not what was reserved, nor catchers that the
 * class does not use, nor what reloads removed or have in another place. No lambda is made, as the start of an app asks.
 */
final class VisibleMembers {

    private final Companions companions;

    VisibleMembers(Companions companions) {
        this.companions = companions;
    }

    List<Field> fields(List<Field> all, Class<?> owner) {
        Reservation reservation = reservationOf(owner);
        List<Field> visible = new ArrayList<>(all.size());
        for (Field field : all) {
            if (!field.isSynthetic() || !reservation.isReservedField(field.getName())) {
                visible.add(field);
            }
        }
        return visible;
    }

    /** @param came those that reloads added: the JVM may have a slot for one that it cannot stand for any more */
    List<Method> methods(Method[] declared, List<Method> came, Class<?> owner, boolean publicOnly) {
        Reservation reservation = reservationOf(owner);
        CaughtMethods caught = caughtIn(owner);
        Set<MethodKey> gone = removedFrom(owner);
        gone.addAll(otherKindIn(owner));
        for (Method method : came) {
            gone.add(MembersOfJvm.keyOf(method));
        }
        List<Method> visible = new ArrayList<>(declared.length);
        for (Method method : declared) {
            if (isVisible(method, reservation, gone) && isVisible(method, caught, publicOnly)) {
                visible.add(method);
            }
        }
        return visible;
    }

    /** @param came those that reloads added: the JVM may have one that does not let in whoever may call it now */
    List<Constructor<?>> constructors(Constructor<?>[] declared, List<Constructor<?>> came, Class<?> owner) {
        Reservation reservation = reservationOf(owner);
        Set<MethodKey> gone = removedFrom(owner);
        for (Constructor<?> constructor : came) {
            gone.add(MembersOfJvm.keyOf(constructor));
        }
        List<Constructor<?>> visible = new ArrayList<>(declared.length);
        for (Constructor<?> constructor : declared) {
            if (isVisible(constructor, reservation, gone)) {
                visible.add(constructor);
            }
        }
        return visible;
    }

    /** What reloads removed from a class, as a set of the caller's own. */
    Set<MethodKey> removedFrom(Class<?> owner) {
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        return history.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(history.get().removedBy().keySet());
    }

    /** The methods that became static, or no longer are: the JVM has them as they were. */
    private Set<MethodKey> otherKindIn(Class<?> owner) {
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        return history.isEmpty() ? Set.of() : history.get().otherKind();
    }

    private Reservation reservationOf(Class<?> owner) {
        return companions.reservationOf(owner.getClassLoader(), owner.getName());
    }

    private CaughtMethods caughtIn(Class<?> owner) {
        return new CaughtMethods(
                companions.catchersOf(owner.getClassLoader(), owner.getName()),
                companions.historyOf(owner.getClassLoader(), owner.getName()));
    }

    private static boolean isVisible(Executable member, Reservation reservation, Set<MethodKey> gone) {
        if (!member.isSynthetic() && gone.isEmpty()) {
            return true;
        }
        MethodKey known = MembersOfJvm.keyOf(member);
        return !gone.contains(known) && !(member.isSynthetic() && reservation.isReserved(known));
    }

    /** A catcher is shown if the class declares such a method. */
    private static boolean isVisible(Method method, CaughtMethods caught, boolean publicOnly) {
        if (!caught.isAnyCalled(method.getName())) {
            return true;
        }
        MethodKey key = MembersOfJvm.keyOf(method);
        if (!caught.contains(key)) {
            return true;
        }
        OptionalInt flags = caught.declaredFlags(key);
        return flags.isPresent() && (!publicOnly || Modifier.isPublic(flags.getAsInt()));
    }
}
