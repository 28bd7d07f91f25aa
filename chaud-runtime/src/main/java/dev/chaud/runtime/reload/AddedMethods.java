package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Home;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods that reloads added to classes, as reflection shows and runs them. */
final class AddedMethods {

    private final NewestMembers members;
    private final Companions companions;
    private final ForgedMembers forged;

    AddedMethods(NewestMembers members, Companions companions, ForgedMembers forged) {
        this.members = members;
        this.companions = companions;
        this.forged = forged;
    }

    /** Those of a class. */
    List<Method> of(Class<?> owner, boolean publicOnly) throws ReflectiveOperationException {
        Optional<ClassHistory> history = members.historyOf(owner);
        if (history.isEmpty() || history.get().homes().isEmpty()) {
            return List.of();
        }
        Optional<Executable> numbered = members.numberedExecutable(owner);
        if (numbered.isEmpty()) {
            return List.of();
        }
        List<Method> added = new ArrayList<>();
        for (MethodShape method : members.shapeOf(owner).methods()) {
            MethodKey key = new MethodKey(method.name(), method.descriptor());
            Home home = history.get().homes().get(key);
            if (home != null
                    && !history.get().hasSlot(key)
                    && !method.isSynthetic()
                    && !history.get().removedBy().containsKey(key)
                    && (!publicOnly || Modifier.isPublic(method.accessFlags()))) {
                added.add(forged.method(
                        owner,
                        numbered.get(),
                        members.portraits().method(owner, key),
                        method.accessFlags(),
                        method.signature(),
                        find(owner, home, home.method())));
            }
        }
        return added;
    }

    /** The static method that stands for an added one, if it is one: what the JVM can find when it looks for it. */
    Optional<Method> standIn(Method method) throws ReflectiveOperationException {
        Optional<Home> home = homeOf(method);
        return home.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        find(method.getDeclaringClass(), home.get(), home.get().method()));
    }

    /** What an added method looks like, if it is one. */
    Optional<Method> looksOf(Method method) throws ReflectiveOperationException {
        return homeOf(method).isEmpty()
                ? Optional.empty()
                : Optional.of(members.portraits().method(method.getDeclaringClass(), MembersOfJvm.keyOf(method)));
    }

    private Optional<Home> homeOf(Method method) {
        Optional<ClassHistory> history = members.historyOf(method.getDeclaringClass());
        if (history.isEmpty() || history.get().homes().isEmpty()) {
            return Optional.empty();
        }
        MethodKey key = MembersOfJvm.keyOf(method);
        return history.get().hasSlot(key)
                ? Optional.empty()
                : Optional.ofNullable(history.get().homes().get(key));
    }

    private Method find(Class<?> owner, Home home, MethodKey wanted) throws NoSuchMethodException {
        return CompanionMethods.find(companions, owner, home.companion(), wanted);
    }
}
