package dev.chaud.runtime.classfile;

import javassist.bytecode.MethodInfo;

/** By which the JVM tells the methods of a class apart. */
public record MethodKey(String name, String descriptor) {

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
}
