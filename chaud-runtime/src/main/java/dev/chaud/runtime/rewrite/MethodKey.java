package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodShape;
import javassist.bytecode.MethodInfo;

/** By which the JVM tells the methods of a class apart. */
public record MethodKey(String name, String descriptor) {

    static MethodKey of(MethodShape method) {
        return new MethodKey(method.name(), method.descriptor());
    }

    static MethodKey of(MethodInfo method) {
        return new MethodKey(method.getName(), method.getDescriptor());
    }

    /** As it stands in {@link MethodShape#code()}. */
    String words() {
        return name + descriptor;
    }
}
