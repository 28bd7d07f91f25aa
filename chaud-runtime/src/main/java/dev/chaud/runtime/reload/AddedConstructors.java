package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ConstructorHome;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The constructors that reloads added to classes, as reflection shows them and makes objects by them. */
final class AddedConstructors {

    private final NewestMembers members;
    private final Companions companions;
    private final ForgedMembers forged;

    AddedConstructors(NewestMembers members, Companions companions, ForgedMembers forged) {
        this.members = members;
        this.companions = companions;
        this.forged = forged;
    }

    /** Those of a class. */
    List<Constructor<?>> of(Class<?> owner, boolean publicOnly) throws ReflectiveOperationException {
        Optional<ClassHistory> history = members.historyOf(owner);
        if (history.isEmpty() || isWithoutOwn(history.get())) {
            return List.of();
        }
        Constructor<?> numbered =
                members.reservedConstructor(owner).orElseThrow(() -> new NoSuchMethodException(owner.getName()));
        List<Constructor<?>> added = new ArrayList<>();
        for (MethodShape constructor : members.shapeOf(owner).methods()) {
            Optional<ConstructorHome> home = homeOf(history.get(), MethodKey.of(constructor));
            if (home.isPresent() && (!publicOnly || Modifier.isPublic(constructor.accessFlags()))) {
                added.add(forged.constructor(
                        owner,
                        numbered,
                        members.portraits().constructor(owner, MethodKey.of(constructor)),
                        constructor.accessFlags(),
                        constructor.signature(),
                        CompanionMethods.find(
                                companions,
                                owner,
                                home.get().companion(),
                                home.get().factory())));
            }
        }
        return added;
    }

    /** What stands for an added constructor where the JVM looks for it, if it is one. */
    Optional<Constructor<?>> standIn(Constructor<?> constructor) throws ReflectiveOperationException {
        return isAdded(constructor) ? members.reservedConstructor(constructor.getDeclaringClass()) : Optional.empty();
    }

    /** What an added constructor looks like, if it is one. */
    Optional<Constructor<?>> looksOf(Constructor<?> constructor) throws ReflectiveOperationException {
        return isAdded(constructor)
                ? Optional.of(members.portraits()
                        .constructor(constructor.getDeclaringClass(), MembersOfJvm.keyOf(constructor)))
                : Optional.empty();
    }

    private boolean isAdded(Constructor<?> constructor) {
        Optional<ClassHistory> history = members.historyOf(constructor.getDeclaringClass());
        return history.isPresent()
                && !isWithoutOwn(history.get())
                && homeOf(history.get(), MembersOfJvm.keyOf(constructor)).isPresent();
    }

    private static boolean isWithoutOwn(ClassHistory history) {
        return history.constructors().isEmpty() && history.face().isEmpty();
    }

    private static Optional<ConstructorHome> homeOf(ClassHistory history, MethodKey key) {
        return key.name().equals("<init>") ? history.constructor(key.descriptor()) : Optional.empty();
    }
}
