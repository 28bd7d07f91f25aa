package dev.chaud.runtime.reload;

import dev.chaud.linker.Faces;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Home;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tells which methods a loaded class declares: a hot one in its newest version, any other as the JVM has it. */
final class DeclaredMethods {

    private final LoadedVersions versions;
    private final BiFunction<ClassLoader, String, Optional<ClassHistory>> histories;
    private final MethodHandles.Lookup lookup = TrustedLookup.get();

    /** @param histories as they are at the moment that is asked about */
    DeclaredMethods(LoadedVersions versions, BiFunction<ClassLoader, String, Optional<ClassHistory>> histories) {
        this.versions = versions;
        this.histories = histories;
    }

    /** The method of this name and type that the class itself declares. */
    Optional<Declared> find(Class<?> type, String name, MethodType methodType) {
        if (Faces.isFace(type)) {
            // its methods lead to those of the class that it is the face of
            return Optional.empty();
        }
        ClassLoader loader = type.getClassLoader();
        MethodKey key = new MethodKey(name, methodType.toMethodDescriptorString());
        if (loader != null && !type.isHidden()) {
            Optional<ClassHistory> history = histories.apply(loader, type.getName());
            if (history.isPresent()) {
                return Optional.ofNullable(history.get().methods().get(key))
                        .map(flags -> new Declared(
                                type,
                                flags,
                                Optional.ofNullable(history.get().homes().get(key))));
            }
            Optional<byte[]> classFile = versions.find(loader, type.getName());
            if (classFile.isPresent()) {
                return new ClassLayout(classFile.get())
                        .flagsOf(key).stream()
                                .mapToObj(flags -> new Declared(type, flags, Optional.empty()))
                                .findFirst();
            }
        }
        return findCold(type, name, methodType);
    }

    /** The method that the JVM itself comes to when it calls this one on an object of the type. */
    Optional<Declared> slot(Class<?> type, String name, MethodType methodType) {
        return nativeMethod(type, name, methodType)
                .map(slot -> new Declared(slot.getDeclaringClass(), slot.getModifiers(), Optional.empty()));
    }

    private Optional<Declared> findCold(Class<?> type, String name, MethodType methodType) {
        return nativeMethod(type, name, methodType)
                .filter(method -> method.getDeclaringClass() == type)
                .filter(method -> type.isInterface() || !Modifier.isAbstract(method.getModifiers()))
                .map(method -> new Declared(type, method.getModifiers(), Optional.empty()));
    }

    /** Without reflection, which would load the classes that other methods of the type mention. */
    private Optional<MethodHandleInfo> nativeMethod(Class<?> type, String name, MethodType methodType) {
        try {
            MethodHandleInfo found = lookup.revealDirect(lookup.findVirtual(type, name, methodType));
            // HotSpot says of a default method that the class declares it which inherits it, but for calls of super's
            boolean maybeDefault = !type.isInterface() && !Modifier.isAbstract(found.getModifiers());
            return Optional.of(
                    maybeDefault ? lookup.revealDirect(lookup.findSpecial(type, name, methodType, type)) : found);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            // there is none, or it is static
            return Optional.empty();
        }
    }

    /**
     * A method that a class declares.
     *
     * @param home where its body is, if that is not in its slot
     */
    record Declared(Class<?> type, int accessFlags, Optional<Home> home) {}
}
