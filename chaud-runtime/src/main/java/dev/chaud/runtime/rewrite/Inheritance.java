package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.util.Optional;

/** Knows what a class inherits, when all classes are in their newest versions. */
@FunctionalInterface
public interface Inheritance {

    /**
     * By which the class may refer to the method that it inherits; empty when it inherits none.
     *
     * @param ofStatic whether a static method is meant
     */
    Optional<MethodReference> inherited(MethodKey method, boolean ofStatic);
}
