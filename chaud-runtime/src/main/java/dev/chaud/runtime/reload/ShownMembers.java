package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalMembers;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reflection shows of hot classes: what reloads added, and neither what was reserved in them, nor what reloads removed.
 * Members that came from elsewhere, say from another agent, are shown as ever. The start of an app asks for members, too: as
 * long as nothing is added no lambda is made, for the first ones cost the JVM milliseconds.
 */
final class ShownMembers implements LogicalMembers {

    private static final Log LOG = Log.of(ShownMembers.class);

    private final Companions companions;
    private final VisibleMembers visible;
    private final ShownHeads heads;
    private final Optional<AddedMembers> added;
    private final Optional<ShownComponents> components;
    private final Optional<SourceModifiers> modifiers;

    /**
     * @param heads what classes say about themselves
     * @param added empty if this JDK does not let us show them
     * @param components the same of components of records
     * @param modifiers the same of modifiers that are not the JVM's
     */
    ShownMembers(
            Companions companions,
            ShownHeads heads,
            Optional<AddedMembers> added,
            Optional<ShownComponents> components,
            Optional<SourceModifiers> modifiers) {
        this.added = added;
        this.components = components;
        this.modifiers = modifiers;
        this.companions = companions;
        this.visible = new VisibleMembers(companions);
        this.heads = heads;
    }

    @Override
    public Field[] fields(Field[] declared, Class<?> owner, boolean publicOnly) {
        if (!isHot(owner)) {
            return declared;
        }
        Optional<List<Field>> newest = added.isEmpty()
                ? Optional.empty()
                : addedTo(owner, members -> members.fields().of(owner, publicOnly));
        List<Field> shown = visible.fields(newest.isPresent() ? newest.get() : List.of(declared), owner);
        return newest.isEmpty() && shown.size() == declared.length ? declared : shown.toArray(new Field[0]);
    }

    @Override
    public Method[] methods(Method[] declared, Class<?> owner, boolean publicOnly) {
        if (!isHot(owner)) {
            return declared;
        }
        List<Method> came = added.isEmpty()
                ? List.of()
                : addedTo(owner, members -> Optional.of(members.methods().of(owner, publicOnly)))
                        .orElse(List.of());
        List<Method> known = visible.methods(declared, came, owner, publicOnly);
        List<Method> shown = new ArrayList<>(asInSource(known, owner, publicOnly));
        shown.addAll(came);
        return areSame(shown, came, declared) ? declared : shown.toArray(new Method[0]);
    }

    /** One that came equals the one that the JVM has in its place. */
    private static boolean areSame(List<?> shown, List<?> came, Object[] declared) {
        return came.isEmpty() && shown.equals(List.of(declared));
    }

    private <T extends Executable> List<T> asInSource(List<T> known, Class<?> owner, boolean publicOnly) {
        if (modifiers.isEmpty()) {
            return known;
        }
        try {
            return modifiers.get().of(known, owner, publicOnly);
        } catch (ReflectiveOperationException e) {
            LOG.warn("Reflection may show old modifiers of {}", owner.getName(), e);
            return known;
        }
    }

    @Override
    public Constructor<?>[] constructors(Constructor<?>[] declared, Class<?> owner, boolean publicOnly) {
        if (!isHot(owner)) {
            return declared;
        }
        companions.showConstructors(owner.getClassLoader(), owner.getName());
        List<Constructor<?>> came = added.isEmpty()
                ? List.of()
                : addedTo(owner, members -> Optional.of(members.constructors().of(owner, publicOnly)))
                        .orElse(List.of());
        List<Constructor<?>> known = visible.constructors(declared, came, owner);
        List<Constructor<?>> shown = new ArrayList<>(asInSource(known, owner, publicOnly));
        shown.addAll(came);
        return areSame(shown, came, declared) ? declared : shown.toArray(new Constructor<?>[0]);
    }

    private <T> Optional<T> addedTo(Class<?> owner, Question<T> question) {
        if (added.isEmpty()) {
            return Optional.empty();
        }
        try {
            return question.ask(added.get());
        } catch (ReflectiveOperationException e) {
            LOG.warn("Reflection will not find what was added to {}", owner.getName(), e);
            return Optional.empty();
        }
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
                && visible.removedFrom((Class<?>) known[0])
                        .contains(new MethodKey((String) known[1], (String) known[2]));
        return removed ? new Object[] {known[0], null, null} : known;
    }

    @Override
    public int accessFlags(int known, Class<?> owner) {
        return heads.accessFlags(owner, known);
    }

    @Override
    public Class<?>[] permittedSubclasses(Class<?>[] known, Class<?> owner) {
        return heads.permittedSubclasses(owner, known);
    }

    @Override
    public Class<?>[] interfaces(Class<?>[] told, Class<?> owner) {
        return heads.interfaces(owner, told);
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
        Optional<Executable> looks = addedTo(owner.getDeclaringClass(), members -> members.looksOf(owner));
        if (looks.isEmpty() || owner.getParameterCount() == 0) {
            return told;
        }
        return addedTo(owner.getDeclaringClass(), members -> members.parametersOf(owner, looks.get()))
                .orElse(null);
    }

    @Override
    public Annotation[][] parameterAnnotations(Annotation[][] told, Executable owner) {
        return addedTo(owner.getDeclaringClass(), members -> members.parameterAnnotationsOf(owner))
                .orElse(told);
    }

    @Override
    public byte[] typeAnnotations(byte[] told, Member owner) {
        Optional<TypeAnnotations> newest =
                addedTo(owner.getDeclaringClass(), members -> members.typeAnnotationsOf(owner));
        return newest.isEmpty() ? told : newest.get().bytes();
    }

    @Override
    public Object typeConstants(Object told, Member owner) {
        return addedTo(owner.getDeclaringClass(), members -> members.typeAnnotationsOf(owner))
                .map(TypeAnnotations::constants)
                .orElse(told);
    }

    @Override
    public Method standIn(Method method) {
        if (added.isEmpty()) {
            return method;
        }
        return addedTo(method.getDeclaringClass(), members -> members.methods().standIn(method))
                .orElse(method);
    }

    @Override
    public Constructor<?> standIn(Constructor<?> constructor) {
        if (added.isEmpty()) {
            return constructor;
        }
        return addedTo(
                        constructor.getDeclaringClass(),
                        members -> members.constructors().standIn(constructor))
                .orElse(constructor);
    }

    @Override
    public Field standIn(Field field) {
        if (added.isEmpty()) {
            return field;
        }
        Optional<FieldPlace> place =
                addedTo(field.getDeclaringClass(), members -> members.fields().placeOf(field));
        if (place.isEmpty()) {
            return field;
        }
        return addedTo(field.getDeclaringClass(), members -> place.get().staticField())
                .orElse(null);
    }

    /** A quick look before a thorough one: reflection is asked of cold classes more than of hot ones. */
    private boolean isHot(Class<?> owner) {
        return companions.know(owner.getClassLoader(), owner.getName());
    }

    private interface Question<T> {
        Optional<T> ask(AddedMembers members) throws ReflectiveOperationException;
    }
}
