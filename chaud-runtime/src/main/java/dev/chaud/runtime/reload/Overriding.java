package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Home;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the slots in which the JVM goes on looking for methods that a reload overrides. Their bodies have to move to
 * companions, so that the slots can lead to whatever method the class of the object has. For one reload, in one thread.
 */
final class Overriding {

    private static final int REACH = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE | Modifier.STATIC;

    private final LoadedVersions versions;
    private final Companions companions;
    private final DeclaredMethods declared;
    private final Supplier<Class<?>[]> loadedClasses;
    private final Map<Class<?>, Set<MethodKey>> moving = new LinkedHashMap<>();

    /** @param loadedClasses all that the JVM has */
    Overriding(LoadedVersions versions, Companions companions, Supplier<Class<?>[]> loadedClasses) {
        this.loadedClasses = loadedClasses;
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
            if (mayOverride && !history.hasSlot(key, method.accessFlags()) && !isDispatched(history, method, key)) {
                add(type, method, key, Optional.ofNullable(history.frozen().get(key)));
            }
        }
    }

    /** Whether it overrides already whatever it can. */
    private static boolean isDispatched(ClassHistory history, MethodShape method, MethodKey key) {
        Home home = history.homes().get(key);
        return home != null && (home.sourceFlags() & REACH) == (method.accessFlags() & REACH);
    }

    private void add(Class<?> type, MethodShape method, MethodKey key, Optional<Integer> ownSlot)
            throws NotRewritableException {
        MethodType methodType = typeOf(method, type.getClassLoader());
        if (ownSlot.filter(Modifier::isSynchronized).isPresent() && !Modifier.isSynchronized(method.accessFlags())) {
            requireOnlyOwnCallers(type, method.name(), methodType);
        }
        boolean wasAbstract = ownSlot.filter(Modifier::isAbstract).isPresent();
        if (wasAbstract && !Modifier.isAbstract(method.accessFlags())) {
            requireSlots(type, key, methodType);
        }
        // the JVM would find the slot that the class itself has for other modifiers
        Optional<Class<?>> from = ownSlot.isPresent() ? Optional.ofNullable(type.getSuperclass()) : Optional.of(type);
        Optional<Declared> found = from.flatMap(above -> declared.slot(above, method.name(), methodType))
                .filter(slot -> MethodResolution.isSeenFrom(type, slot.type(), slot.accessFlags()));
        if (found.isEmpty()) {
            return;
        }
        Declared slot = found.get();
        if (isWithoutBody(slot, key)) {
            if (!Modifier.isAbstract(method.accessFlags())) {
                requireSlots(type, key, methodType);
            }
            return;
        }
        if (isHot(slot.type())) {
            move(slot.type(), key);
        } else if (Modifier.isAbstract(method.accessFlags())) {
            // likewise
            return;
        } else if (type.isInterface()) {
            moveInImplementers(type, key, methodType);
        } else {
            throw overridesCold(key, slot.type(), type);
        }
    }

    /** For an abstract method HotSpot makes one that throws, in a class that inherits default methods too. */
    private boolean isWithoutBody(Declared slot, MethodKey key) {
        return Modifier.isAbstract(slot.accessFlags()) || (isHot(slot.type()) && !isFrozenIn(slot.type(), key));
    }

    private boolean isFrozenIn(Class<?> owner, MethodKey key) {
        ClassLoader loader = owner.getClassLoader();
        Optional<ClassHistory> history = companions.historyOf(loader, owner.getName());
        return history.isPresent()
                ? history.get().frozen().containsKey(key)
                : new ClassLayout(versions.find(loader, owner.getName()).orElseThrow()).declares(key)
                        || companions
                                .catchersOf(loader, owner.getName())
                                .slots()
                                .containsKey(key);
    }

    /** Who is loaded and implements it has a slot of its own, and who is loaded later gets one; but a class may just have come. */
    private void requireSlots(Class<?> type, MethodKey key, MethodType methodType) throws NotRewritableException {
        for (Class<?> loaded : loadedClasses.get()) {
            if (type.isAssignableFrom(loaded) && !Modifier.isAbstract(loaded.getModifiers())) {
                Optional<Declared> slot = declared.slot(loaded, key.name(), methodType);
                if (slot.isPresent() && isWithoutBody(slot.get(), key)) {
                    throw new NotRewritableException("the added method " + key.name()
                            + " implements an abstract one, and " + loaded.getName()
                            + " was loaded without a slot for it");
                }
            }
        }
    }

    /** The slot of a method goes on taking the monitor, and the JVM brings everyone there who calls it by a supertype. */
    private void requireOnlyOwnCallers(Class<?> type, String name, MethodType methodType)
            throws NotRewritableException {
        for (Class<?> above : Hierarchy.above(type)) {
            if (declared.slot(above, name, methodType).isPresent()) {
                throw new NotRewritableException("the method " + name
                        + " is no longer synchronized, and whoever calls it by "
                        + above.getName() + " would go on waiting for its monitor");
            }
        }
    }

    /** A class that inherits a default method of an interface which is not hot has a catcher for it. */
    private void moveInImplementers(Class<?> type, MethodKey key, MethodType methodType) throws NotRewritableException {
        for (Class<?> loaded : loadedClasses.get()) {
            if (loaded.isInterface() || !type.isAssignableFrom(loaded)) {
                continue;
            }
            Optional<Declared> slot = declared.slot(loaded, key.name(), methodType);
            if (slot.isPresent() && slot.get().type().isInterface()) {
                throw overridesCold(key, slot.get().type(), loaded);
            }
            if (slot.isPresent()
                    && isHot(slot.get().type())
                    && isFrozenIn(slot.get().type(), key)
                    && declared.find(slot.get().type(), key.name(), methodType).isEmpty()) {
                move(slot.get().type(), key);
            }
        }
    }

    private void move(Class<?> owner, MethodKey key) {
        boolean moved = companions
                .historyOf(owner.getClassLoader(), owner.getName())
                .filter(history -> history.homes().containsKey(key))
                .isPresent();
        if (!moved) {
            moving.computeIfAbsent(owner, any -> new HashSet<>()).add(key);
        }
    }

    private boolean isHot(Class<?> type) {
        return type.getClassLoader() != null
                && versions.find(type.getClassLoader(), type.getName()).isPresent();
    }

    private static NotRewritableException overridesCold(MethodKey key, Class<?> owner, Class<?> type) {
        return new NotRewritableException("the added method " + key.name() + " overrides that of " + owner.getName()
                + ", which is not hot, and " + type.getName() + " was loaded without a slot for it");
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
