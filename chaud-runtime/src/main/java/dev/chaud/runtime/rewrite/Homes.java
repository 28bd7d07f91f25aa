package dev.chaud.runtime.rewrite;

import java.util.Optional;

/** Knows where the references of one class lead: asked with the class, name and descriptor of a method reference. */
@FunctionalInterface
public interface Homes {

    /** No class has an added method. */
    Homes NONE = (className, method) -> Optional.empty();

    /**
     * The home of the added method that a reference resolves to; empty when it resolves to anything else.
     *
     * @param className the binary name of the class in the reference, which may inherit the method
     */
    Optional<Home> find(String className, MethodKey method);

    /**
     * How an added constructor is reached; empty when the class was loaded with it.
     *
     * @param className the binary name of the class that it constructs
     */
    default Optional<ConstructorHome> findConstructor(String className, String descriptor) {
        return Optional.empty();
    }

    /**
     * Where the field is that a reference resolves to; empty when that is where the JVM looks for it.
     *
     * @param className the binary name of the class in the reference, which may inherit the field
     */
    default Optional<FieldHome> findField(String className, FieldKey field) {
        return Optional.empty();
    }
}
