package dev.chaud.runtime.classfile;

import javassist.bytecode.FieldInfo;

/** By which the JVM tells the fields of a class apart. */
public record FieldKey(String name, String descriptor) {

    // a record's own are linked when first called, which takes the JVM longer than all else that an app's start needs
    // of keys

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldKey key && name.equals(key.name) && descriptor.equals(key.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + descriptor.hashCode();
    }

    public static FieldKey of(FieldShape field) {
        return new FieldKey(field.name(), field.descriptor());
    }

    public static FieldKey of(FieldInfo field) {
        return new FieldKey(field.getName(), field.getDescriptor());
    }
}
