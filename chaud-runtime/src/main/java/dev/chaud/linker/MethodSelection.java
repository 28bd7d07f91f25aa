package dev.chaud.linker;

import java.lang.invoke.MethodHandle;

/** Knows which method runs when one is called; the engine does, as it knows what reloads made of the classes. */
@FunctionalInterface
public interface MethodSelection {

    /**
     * The method that a call runs on an object of a class.
     *
     * @param receiver the class of the object, a subtype of the call's owner
     * @return of the call's type
     * @throws LinkageError as the JVM would throw it if there is no such method, or more than one
     */
    MethodHandle select(MethodCall call, Class<?> receiver);
}
