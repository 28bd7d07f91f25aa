package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the slots in which the JVM goes on looking for methods that a reload overrides. Their bodies have to move to
 * companions, so that the slots can lead to whatever method the class of the object has. For one reload, in one thread.
 */
final class Overriding {

    private final LoadedVersions versions;
    private final Companions companions;
    private final DeclaredMethods declared;
    private final Map<Class<?>, Set<MethodKey>> moving = new LinkedHashMap<>();

    Overriding(LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
        this.declared = new DeclaredMethods(versions, companions::historyOf);
    }

    /** The methods that have to move, by the classes that have the slots. */
    Map<Class<?>, Set<MethodKey>> moving() {
        return moving;
    }

    /**
     * Looks at the methods of a new version that the JVM has no slots for in the class itself.
     *
     * @throws NotRewritableException if a slot cannot be made to lead to one of them
     */
    void add(Class<?> type, ClassHistory history, ClassShape after) throws NotRewritableException {
        for (MethodShape method : after.methods()) {
            MethodKey key = new MethodKey(method.name(), method.descriptor());
            boolean mayOverride = !method.name().startsWith("<")
                    && (method.accessFlags() & (Modifier.STATIC | Modifier.PRIVATE)) == 0;
            if (mayOverride
                    && !history.frozen().containsKey(key)
                    && !history.homes().containsKey(key)) {
                add(type, method, key);
            }
        }
    }

    private void add(Class<?> type, MethodShape method, MethodKey key) throws NotRewritableException {
        MethodType methodType = typeOf(method, type.getClassLoader());
        Optional<Declared> found = declared.slot(type, method.name(), methodType)
                .filter(slot -> MethodResolution.isSeenFrom(type, slot.type(), slot.accessFlags()));
        if (found.isEmpty()) {
            return;
        }
        Declared slot = found.get();
        String owner = slot.type().getName();
        if (Modifier.isAbstract(slot.accessFlags())) {
            if (!Modifier.isAbstract(method.accessFlags())) {
                throw new NotRewritableException("the added method " + method.name() + " implements an abstract one of "
                        + owner + ", and the JVM would not find it");
            }
            return;
        }
        ClassLoader loader = slot.type().getClassLoader();
        if (loader == null || versions.find(loader, owner).isEmpty()) {
            throw new NotRewritableException("the added method " + method.name() + " overrides that of " + owner
                    + ", which is not hot, and the class was loaded without a slot for it");
        }
        boolean moved = companions
                .historyOf(loader, owner)
                .filter(history -> history.homes().containsKey(key))
                .isPresent();
        if (!moved) {
            moving.computeIfAbsent(slot.type(), any -> new HashSet<>()).add(key);
        }
    }

    private static MethodType typeOf(MethodShape method, ClassLoader loader) throws NotRewritableException {
        try {
            return MethodType.fromMethodDescriptorString(method.descriptor(), loader);
        } catch (TypeNotPresentException e) {
            throw new NotRewritableException(
                    "the added method " + method.name() + " needs a class that is missing: " + e.typeName(), e);
        }
    }
}
