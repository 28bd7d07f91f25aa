package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
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
     * How a constructor is reached that was added, or that the JVM keeps from the class; empty if it is neither.
     *
     * @param user the binary name of the class that refers to the constructor
     * @param className the binary name of the class that it constructs
     */
    default Optional<ConstructorHome> findConstructor(String user, String className, String descriptor)
            throws NotRewritableException {
        return Optional.empty();
    }

    /** Whether a class may use private members by the source that the JVM keeps from it; a quick look before a thorough one. */
    default boolean needAccessors(String user) {
        return false;
    }

    /** Whether two classes of one nest by the source are of two nests in the JVM. */
    default boolean areApart(String user, String other) {
        return false;
    }

    /**
     * The accessor by which a class reaches a private member of another; empty if the member is not private, or the JVM
     * lets the class use it.
     *
     * @param user the binary name of the class that refers to the member
     * @throws NotRewritableException if there can be none
     */
    default Optional<Accessor.Place> findAccessor(String user, Accessor accessor) throws NotRewritableException {
        return Optional.empty();
    }

    /**
     * Where the field is that a reference resolves to; empty when that is where the JVM looks for it.
     *
     * @param className the binary name of the class in the reference, which may inherit the field
     * @param ofStatic whether the reference is one to a static field
     * @throws NotRewritableException if the field became static since, or no longer is
     */
    default Optional<FieldHome> findField(String className, FieldKey field, boolean ofStatic)
            throws NotRewritableException {
        return Optional.empty();
    }

    /** The same for code of an older version: there such a field is what it was, where it was last. */
    default Optional<FieldHome> findFieldAsItWas(String className, FieldKey field, boolean ofStatic) {
        return Optional.empty();
    }

    /**
     * The home of the body that a call of super's method runs; empty when the JVM finds the body itself.
     *
     * @param className the binary name of the superclass or interface, which may inherit the method
     */
    default Optional<Home> findBody(String className, MethodKey method) {
        return find(className, method);
    }
}
