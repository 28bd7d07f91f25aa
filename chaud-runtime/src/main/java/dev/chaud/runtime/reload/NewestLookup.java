package dev.chaud.runtime.reload;

import dev.chaud.linker.LogicalLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/** Finds members for method handles in the newest versions of classes. */
record NewestLookup(MethodLookup methods, FieldLookup fields, Guests guests) implements LogicalLookup {

    @Override
    public MethodHandle method(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, MethodType method, Class<?> specialCaller)
            throws ReflectiveOperationException {
        return methods.method(caller, use, type, name, method, specialCaller);
    }

    @Override
    public MethodHandle constructor(MethodHandles.Lookup caller, Class<?> type, MethodType constructor)
            throws ReflectiveOperationException {
        return methods.constructor(caller, type, constructor);
    }

    @Override
    public MethodHandle field(
            MethodHandles.Lookup caller, Use use, Class<?> type, String name, Class<?> fieldType, boolean anyFinal)
            throws ReflectiveOperationException {
        return fields.field(caller, use, type, name, fieldType, anyFinal);
    }

    @Override
    public VarHandle variable(
            MethodHandles.Lookup caller, boolean ofClass, Class<?> type, String name, Class<?> fieldType)
            throws ReflectiveOperationException {
        return fields.variable(caller, ofClass, type, name, fieldType);
    }

    @Override
    public byte[] hidden(Class<?> beside, byte[] classFile) {
        return guests.hidden(beside.getClassLoader(), classFile);
    }
}
