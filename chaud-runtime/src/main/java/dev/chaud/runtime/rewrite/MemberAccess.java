package dev.chaud.runtime.rewrite;

/** Knows what a class may use, and a companion beside it may not. */
@FunctionalInterface
public interface MemberAccess {

    /**
     * Whether the member is a protected one of a superclass in another package.
     *
     * @param className the binary name of the class in the reference
     */
    boolean isForSubclassesOnly(String className, String name, String descriptor);
}
