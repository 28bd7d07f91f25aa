package dev.chaud.linker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * Finds members for method handles as if the JVM had loaded the newest versions of all classes. The engine implements it. Each
 * answer is null where the JVM finds the member itself, or finds out that there is none.
 */
public interface LogicalLookup {

    /** How a handle uses a member. */
    enum Use {
        VIRTUAL,
        STATIC,
        SPECIAL,
        GET,
        SET,
        STATIC_GET,
        STATIC_SET
    }

    /**
     * A method.
     *
     * @param caller who asks; null if he may use every member
     * @param specialCaller the class that calls the method of its superclass; null for other uses
     */
    MethodHandle method(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, MethodType method, Class<?> specialCaller)
            throws ReflectiveOperationException;

    /** A constructor. */
    MethodHandle constructor(MethodHandles.Lookup caller, Class<?> type, MethodType constructor)
            throws ReflectiveOperationException;

    /**
     * A field, to be read or written.
     *
     * @param anyFinal whether a final field of objects may be written
     */
    MethodHandle field(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, Class<?> fieldType, boolean anyFinal)
            throws ReflectiveOperationException;

    /** A field, to be used in all ways. */
    VarHandle variable(MethodHandles.Lookup caller, boolean ofClass, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException;

    /**
     * A hidden class that is about to be defined.
     *
     * @param beside the class whose package it comes into
     * @return its class file, pointed to where members are; the same array if there is nothing to do
     */
    byte[] hidden(Class<?> beside, byte[] classFile);
}
