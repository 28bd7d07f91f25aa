package dev.chaud.linker;

import java.io.ObjectStreamField;

/** What serialisation is to know of classes. The engine implements it. It is asked in the middle of the JDK's serialisation. */
public interface LogicalForms {

    /** The fields to read and write by: those that reflection reaches only are {@link BoundField}s. */
    ObjectStreamField[] fields(ObjectStreamField[] all) throws ReflectiveOperationException;

    /** Gives an object that was made without a constructor what the constructors of its classes begin with. */
    void begin(Object made) throws ReflectiveOperationException;

    /** Whether a class has a static initialiser. */
    boolean hasStaticInitialiser(boolean inJvm, Class<?> owner) throws ReflectiveOperationException;
}
