package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows the classes above one that is about to be loaded, without loading them. */
public interface SupertypeSource {

    /** The class of a binary name; empty if it cannot be read. */
    Optional<ClassOutline> find(String className);

    /** Whether a class is hot, and so has catchers of its own. */
    boolean isHot(String className);

    /** What may be overridden of classes, the nearest first. It is asked for each class below, so it may be kept. */
    InheritedMethods inheritedFrom(List<ClassOutline> superclasses);

    /** The methods of a class that reloads added, and to which no slot leads that the JVM has in it. */
    Set<MethodKey> addedTo(String className);

    /** Those of them for which the JVM has a slot all the same: an abstract one. */
    Set<MethodKey> abstractIn(String className);

    /**
     * Whether all classes mean the same by the types in a descriptor. The JVM refuses a class that overrides a method of
     * another loader's class and sees other types in it.
     */
    boolean agreeOn(String descriptor);
}
