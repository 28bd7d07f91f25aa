package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.bytes.Additions;
import java.io.ByteArrayOutputStream;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import javassist.bytecode.Opcode;

/**
 * A method that a class is loaded with though nobody wrote it, so that the JVM has a slot for an override to come. Until then
 * it does what the class inherits.
 *
 * @param inherited what it calls
 * @param isDependent whether that depends on which methods hot supertypes have by now
 */
public record Catcher(MethodKey method, int accessFlags, MethodReference inherited, boolean isDependent) {

    private static final int VARARGS = 0x0080;

    /**
     * The flags of the catcher for a method with these. A protected method may be overridden by a public one, and the JVM
     * fixes the flags of a slot; reflection never shows those of a catcher.
     */
    static int flagsFor(int overridden) {
        boolean isOfPackage = (overridden & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
        return (isOfPackage ? 0 : Modifier.PUBLIC) | (overridden & VARARGS);
    }

    void addTo(Additions additions) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(method.descriptor());
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(Opcode.ALOAD_0);
        int slots = 1;
        for (ClassDesc parameter : type.parameterList()) {
            code.write(Stub.loadOf(parameter));
            code.write(slots);
            slots += Stub.slotsOf(parameter);
        }
        int called = additions.methodOf(
                inherited.className(),
                inherited.ofInterface(),
                inherited.method().name(),
                inherited.method().descriptor());
        code.write(Opcode.INVOKESPECIAL);
        code.write(called >>> 8);
        code.write(called);
        code.write(Stub.returnOf(type.returnType()));
        additions.addMethod(accessFlags, method, Math.max(slots, 2), slots, code.toByteArray());
    }
}
