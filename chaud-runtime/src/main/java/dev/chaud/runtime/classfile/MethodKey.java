package dev.chaud.runtime.classfile;

import javassist.bytecode.MethodInfo;

/** By which the JVM tells the methods of a class apart. */
public record MethodKey(String name, String descriptor) {

    // a record's own are linked when first called, which takes the JVM longer than all else that an app's start needs
    // of keys

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodKey key && name.equals(key.name) && descriptor.equals(key.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + descriptor.hashCode();
    }

    public static MethodKey of(MethodShape method) {
        return new MethodKey(method.name(), method.descriptor());
    }

    public static MethodKey of(MethodInfo method) {
        return new MethodKey(method.getName(), method.getDescriptor());
    }

    /** As it stands in {@link MethodShape#code()}. */
    public String words() {
        return name + descriptor;
    }

    /** What tells it from those of other classes. */
    public MethodKey behind(String className) {
        return new MethodKey(className + "." + name, descriptor);
    }
}
