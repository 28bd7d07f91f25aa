package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.bytes.Additions;
import dev.chaud.runtime.rewrite.bytes.ByteBuilder;
import java.lang.reflect.Modifier;
import javassist.bytecode.Opcode;

/**
 * A method that a class is loaded with though nobody wrote it, so that the JVM has a slot for an override to come. Until then
 * it does what the class inherits. It is written without the JDK's descriptions of types, as most classes of an app get some
 * while the JVM still interprets.
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
        String types = method.descriptor();
        ByteBuilder code = new ByteBuilder();
        code.u1(Opcode.ALOAD_0);
        int slots = 1;
        int at = 1;
        while (types.charAt(at) != ')') {
            code.u1(Opcode.ILOAD + kindOf(types.charAt(at))).u1(slots);
            slots += types.charAt(at) == 'J' || types.charAt(at) == 'D' ? 2 : 1;
            at = behindType(types, at);
        }
        int called = additions.methodOf(
                inherited.className(),
                inherited.ofInterface(),
                inherited.method().name(),
                inherited.method().descriptor());
        code.u1(Opcode.INVOKESPECIAL).u2(called);
        if (SuperClones.isOne(method)) {
            code.u1(Opcode.ALOAD_0).u1(Opcode.INVOKESTATIC).u2(SuperClones.hookIn(additions));
        }
        char result = types.charAt(at + 1);
        code.u1(result == 'V' ? Opcode.RETURN : Opcode.IRETURN + kindOf(result));
        additions.addMethod(accessFlags, method, Math.max(slots, 2), slots, code.toBytes());
    }

    /** How far the JVM's instruction for a type is from that for int. */
    private static int kindOf(char type) {
        return switch (type) {
            case 'J' -> 1;
            case 'F' -> 2;
            case 'D' -> 3;
            case 'L', '[' -> 4;
            default -> 0;
        };
    }

    private static int behindType(String types, int start) {
        int at = start;
        while (types.charAt(at) == '[') {
            at++;
        }
        return types.charAt(at) == 'L' ? types.indexOf(';', at) + 1 : at + 1;
    }
}
