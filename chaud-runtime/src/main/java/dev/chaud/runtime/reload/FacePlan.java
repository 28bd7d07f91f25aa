package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.Face.Slot;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the face of one loaded class: which methods of its new interfaces it has to have. */
final class FacePlan {

    private final Class<?> type;
    private final List<String> interfaces;
    private final LoadedVersions versions;
    private final MethodHandles.Lookup lookup = TrustedLookup.get();

    /** @param interfaces that the JVM does not know the class to have, by their binary names */
    FacePlan(Class<?> type, List<String> interfaces, LoadedVersions versions) {
        this.type = type;
        this.interfaces = interfaces;
        this.versions = versions;
    }

    /** @throws NotRewritableException if a subclass cannot stand for the class */
    Face face(String name, String companion, ClassHistory history) throws NotRewritableException {
        Map<MethodKey, Slot> methods = new LinkedHashMap<>();
        for (String each : interfaces) {
            Class<?> added = load(each);
            if (Serializable.class.isAssignableFrom(added) || Serializable.class.isAssignableFrom(type)) {
                throw new NotRewritableException("it is serialised, and got the interface " + each);
            }
            for (Class<?> above : Hierarchy.interfacesOf(added)) {
                addMethods(above, each, methods);
            }
        }
        Map<MethodKey, Integer> constructors = new LinkedHashMap<>();
        history.frozen().forEach((slot, flags) -> {
            if (slot.name().equals("<init>")) {
                constructors.put(slot, flags);
            }
        });
        return Face.of(type.getName(), name, companion, interfaces, constructors, methods);
    }

    private Class<?> load(String name) throws NotRewritableException {
        try {
            Class<?> found = Class.forName(name, false, type.getClassLoader());
            if (found.isInterface()) {
                return found;
            }
            throw new NotRewritableException(name + " is loaded as a class, and it implements it");
        } catch (ClassNotFoundException | LinkageError e) {
            throw new NotRewritableException("the interface " + name + " cannot be loaded (" + e + ")", e);
        }
    }

    private void addMethods(Class<?> above, String through, Map<MethodKey, Slot> methods)
            throws NotRewritableException {
        if (hasFieldsThatAreRead(above)) {
            throw new NotRewritableException("it may use the fields of the interface " + above.getName());
        }
        for (Method method : above.getDeclaredMethods()) {
            int flags = method.getModifiers();
            MethodType methodType = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            MethodKey key = new MethodKey(method.getName(), methodType.toMethodDescriptorString());
            Optional<MethodHandleInfo> known = known(method.getName(), methodType);
            boolean isOpen = (flags & (Modifier.STATIC | Modifier.PRIVATE)) == 0;
            if (isOpen && known.filter(FacePlan::isPublicSlot).isEmpty()) {
                boolean hasBody = !Modifier.isAbstract(flags);
                MethodReference inherited =
                        known.filter(info -> !info.getDeclaringClass().isInterface())
                                        .isPresent()
                                ? new MethodReference(type.getName(), key, false)
                                : new MethodReference(through, key, true);
                Slot slot = new Slot(
                        through, hasBody || !inherited.ofInterface() ? Optional.of(inherited) : Optional.empty());
                methods.merge(key, slot, (one, other) -> one.inherited().isPresent() ? one : other);
            }
        }
    }

    /** The compiler copies constants; other fields are looked for by the JVM, which knows nothing of the interface. */
    private boolean hasFieldsThatAreRead(Class<?> above) throws NotRewritableException {
        if (above.getDeclaredFields().length == 0) {
            return false;
        }
        Optional<byte[]> classFile = versions.find(above.getClassLoader(), above.getName());
        try {
            return classFile.isEmpty()
                    || ClassFileReader.read(above.getName(), classFile.get()).fields().stream()
                            .anyMatch(field -> field.constant().isEmpty());
        } catch (InvalidClassFileException e) {
            throw new NotRewritableException("the interface " + above.getName() + " is damaged", e);
        }
    }

    private static boolean isPublicSlot(MethodHandleInfo info) {
        return Modifier.isPublic(info.getModifiers())
                && !info.getDeclaringClass().isInterface();
    }

    /** The method that the JVM finds in the class. */
    private Optional<MethodHandleInfo> known(String name, MethodType methodType) {
        try {
            return Optional.of(lookup.revealDirect(lookup.findVirtual(type, name, methodType)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
