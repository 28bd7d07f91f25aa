package dev.chaud.runtime.classfile;

import javassist.bytecode.FieldInfo;

/** By which the JVM tells the fields of a class apart. */
public record FieldKey(String name, String descriptor) {

    public static FieldKey of(FieldShape field) {
        return new FieldKey(field.name(), field.descriptor());
    }

    public static FieldKey of(FieldInfo field) {
        return new FieldKey(field.getName(), field.getDescriptor());
    }
}
