package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalMembers;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What reflection shows of hot classes: what reloads added, and neither what was reserved in them, nor what
 * reloads removed. Members that came from
 * elsewhere, say from another agent, are shown as ever.
 */
final class ShownMembers implements LogicalMembers {

    private static final Logger LOG = LoggerFactory.getLogger(ShownMembers.class);

    private final Companions companions;
    private final Optional<AddedMethods> addedMethods;
    private final Optional<ShownComponents> components;

    /**
     * @param addedMethods empty if this JDK does not let us show them
     * @param components the same of components of records
     */
    ShownMembers(Companions companions, Optional<AddedMethods> addedMethods, Optional<ShownComponents> components) {
        this.addedMethods = addedMethods;
        this.components = components;
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
    public Method[] methods(Method[] declared, Class<?> owner, boolean publicOnly) {
        Reservation reservation = reservationOf(owner);
        Set<MethodKey> removed = removedFrom(owner);
        CaughtMethods caught = caughtIn(owner);
        List<Method> shown = new ArrayList<>(declared.length);
        for (Method method : declared) {
            if (isShown(method, method.getParameterTypes(), method.getReturnType(), reservation, removed)
                    && isShown(method, caught, publicOnly)) {
                shown.add(method);
            }
        }
        List<Method> added = addedTo(owner, publicOnly);
        if (shown.size() == declared.length && added.isEmpty()) {
            return declared;
        }
        shown.addAll(added);
        return shown.toArray(new Method[0]);
    }

    /** A catcher is shown if the class declares such a method, and as it declares it. */
    private boolean isShown(Method method, CaughtMethods caught, boolean publicOnly) {
        if (!caught.isAnyCalled(method.getName())) {
            return true;
        }
        MethodKey key = new MethodKey(
                method.getName(), AddedMethods.descriptorOf(method.getParameterTypes(), method.getReturnType()));
        if (!caught.contains(key)) {
            return true;
        }
        OptionalInt flags = caught.declaredFlags(key);
        if (flags.isEmpty() || (publicOnly && !Modifier.isPublic(flags.getAsInt()))) {
            return false;
        }
        if (flags.getAsInt() != method.getModifiers()) {
            addedMethods.ifPresent(methods -> methods.declare(method, flags.getAsInt()));
        }
        return true;
    }

    private CaughtMethods caughtIn(Class<?> owner) {
        return new CaughtMethods(
                companions.catchersOf(owner.getClassLoader(), owner.getName()),
                companions.historyOf(owner.getClassLoader(), owner.getName()));
    }

    private List<Method> addedTo(Class<?> owner, boolean publicOnly) {
        if (addedMethods.isEmpty()) {
            return List.of();
        }
        try {
            return addedMethods.get().of(owner, publicOnly);
        } catch (ReflectiveOperationException | InvalidClassFileException e) {
            LOG.warn("Reflection will not find what was added to {}", owner.getName(), e);
            return List.of();
        }
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
    public RecordComponent[] recordComponents(RecordComponent[] known, Class<?> owner) {
        if (components.isEmpty()) {
            return known;
        }
        try {
            return components.get().of(owner, known);
        } catch (ReflectiveOperationException | NotRewritableException | LinkageError e) {
            LOG.warn("Reflection will not find the components of {}", owner.getName(), e);
            return known;
        }
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

    @Override
    public Parameter[] parameters(Parameter[] told, Executable owner) {
        Optional<Method> body = bodyOf(owner);
        if (body.isEmpty() || body.get().getParameterCount() == 0) {
            return told;
        }
        Parameter[] all = body.get().getParameters();
        if (!all[all.length - 1].isNamePresent()) {
            return null;
        }
        try {
            return addedMethods.orElseThrow().parametersOf((Method) owner, all);
        } catch (ReflectiveOperationException e) {
            LOG.warn("Reflection will not find the names of the parameters of {}", owner, e);
            return null;
        }
    }

    @Override
    public Annotation[][] parameterAnnotations(Annotation[][] told, Executable owner) {
        Optional<Method> body = bodyOf(owner);
        if (body.isEmpty()) {
            return told;
        }
        Annotation[][] all = body.get().getParameterAnnotations();
        return Arrays.copyOfRange(all, all.length - owner.getParameterCount(), all.length);
    }

    private Optional<Method> bodyOf(Executable owner) {
        if (addedMethods.isEmpty() || !(owner instanceof Method method)) {
            return Optional.empty();
        }
        try {
            return addedMethods.get().body(method);
        } catch (ReflectiveOperationException e) {
            LOG.warn("Reflection will not find all of {}", owner, e);
            return Optional.empty();
        }
    }

    @Override
    public Method standIn(Method method) {
        if (addedMethods.isEmpty()) {
            return method;
        }
        try {
            return addedMethods.get().standIn(method).orElse(method);
        } catch (ReflectiveOperationException e) {
            LOG.warn("A method handle cannot be made of {}", method, e);
            return method;
        }
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
        MethodKey key = new MethodKey(name, AddedMethods.descriptorOf(parameters, result));
        return !removed.contains(key) && !(member.isSynthetic() && reservation.isReserved(key));
    }
}
