package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalLookup.Use;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.Home;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Finds added methods and constructors for method handles. */
final class MethodLookup {

    private static final int VARARGS = 0x80;

    private final NewestMembers members;
    private final Companions companions;
    private final DeclaredMethods declared;
    private final AccessRules rules;
    private final MethodHandles.Lookup lookup = TrustedLookup.get();

    MethodLookup(LoadedVersions versions, NewestMembers members, Companions companions, AccessRules rules) {
        this.members = members;
        this.companions = companions;
        this.declared = new DeclaredMethods(versions, companions::historyOf);
        this.rules = rules;
    }

    /** The handle of an added method; null if the method that is meant, or none, is in the JVM. */
    MethodHandle method(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, MethodType method, Class<?> specialCaller)
            throws ReflectiveOperationException {
        boolean isGone = isGone(type, new MethodKey(name, method.toMethodDescriptorString()));
        if (!isGone && !companions.anyOfName(name)) {
            return null;
        }
        Optional<Declared> found = find(type, name, method);
        if (isGone && found.isEmpty()) {
            throw new NoSuchMethodException("no such method: " + type.getName() + "." + name + method);
        }
        Optional<Home> home = found.flatMap(Declared::home);
        if (home.isEmpty() || isInJvm(found.get().type(), name, method)) {
            return null;
        }
        Class<?> declarer = found.get().type();
        int flags = found.get().accessFlags();
        String words = name + method;
        AccessRules.requireKind(use == Use.STATIC, flags, declarer, words);
        if (use == Use.SPECIAL) {
            requireSpecial(caller, specialCaller, words);
        }
        rules.check(caller, type, declarer, flags, words);
        Class<?> companion = Class.forName(home.get().companion(), true, declarer.getClassLoader());
        MethodKey place = use == Use.SPECIAL ? home.get().body() : home.get().method();
        MethodHandle handle = lookup.findStatic(
                companion,
                place.name(),
                MethodType.fromMethodDescriptorString(place.descriptor(), declarer.getClassLoader()));
        if (use != Use.STATIC) {
            Class<?> receiver =
                    use == Use.SPECIAL ? specialCaller : AccessRules.receiver(caller, type, declarer, flags);
            handle = handle.asType(handle.type().changeParameterType(0, receiver));
        }
        return handle.withVarargs((flags & VARARGS) != 0);
    }

    private boolean isGone(Class<?> type, MethodKey key) {
        return members.historyOf(type)
                .filter(history -> history.removedBy().containsKey(key))
                .isPresent();
    }

    private static void requireSpecial(MethodHandles.Lookup caller, Class<?> specialCaller, String words)
            throws IllegalAccessException {
        if (!caller.hasFullPrivilegeAccess() || specialCaller != caller.lookupClass()) {
            throw new IllegalAccessException("no private access for invokespecial of " + words + ", from " + caller);
        }
    }

    private Optional<Declared> find(Class<?> type, String name, MethodType method) {
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            Optional<Declared> found = declared.find(above, name, method);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Class<?> above : Hierarchy.interfacesOf(type)) {
            Optional<Declared> found = declared.find(above, name, method)
                    .filter(inherited -> !Modifier.isStatic(inherited.accessFlags())
                            && !Modifier.isPrivate(inherited.accessFlags()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isInJvm(Class<?> declarer, String name, MethodType method) {
        return members.historyOf(declarer)
                .filter(history -> history.hasSlot(new MethodKey(name, method.toMethodDescriptorString())))
                .isPresent();
    }

    /** The handle of an added constructor; null if the one that is meant, or none, is in the JVM. */
    MethodHandle constructor(MethodHandles.Lookup caller, Class<?> type, MethodType constructor)
            throws ReflectiveOperationException {
        companions.showConstructors(type.getClassLoader(), type.getName());
        Optional<ClassHistory> history = members.historyOf(type);
        MethodKey key = new MethodKey("<init>", constructor.toMethodDescriptorString());
        if (isGone(type, key)) {
            throw new NoSuchMethodException("no such constructor: " + type.getName() + "." + key.words());
        }
        if (history.isEmpty() || !history.get().methods().containsKey(key)) {
            return null;
        }
        Optional<ConstructorHome> found = history.get().constructor(key.descriptor());
        if (found.isEmpty()) {
            return null;
        }
        ConstructorHome home = found.get();
        int flags = history.get().methods().get(key);
        rules.check(caller, type, type, flags, key.words());
        MethodHandle handle = lookup.findStatic(
                Class.forName(home.companion(), true, type.getClassLoader()),
                home.factory().name(),
                constructor.changeReturnType(type));
        return handle.withVarargs((flags & VARARGS) != 0);
    }
}
