package dev.chaud.runtime.rewrite;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.Bytecode;
import javassist.bytecode.Opcode;

/** A parameter of an added constructor, on its way into an {@code Object[]} and out of it. */
record ParameterType(String descriptor, int slot) {

    /** Those of a method, the first in the given slot. */
    static List<ParameterType> of(String methodDescriptor, int firstSlot) {
        List<ParameterType> types = new ArrayList<>();
        int slot = firstSlot;
        for (ClassDesc parameter : MethodTypeDesc.ofDescriptor(methodDescriptor).parameterList()) {
            ParameterType type = new ParameterType(parameter.descriptorString(), slot);
            types.add(type);
            slot += type.slots();
        }
        return types;
    }

    int slots() {
        return isPrimitive() && (kind() == 'J' || kind() == 'D') ? 2 : 1;
    }

    void load(Bytecode code) {
        access(code, Opcode.ILOAD);
    }

    void store(Bytecode code) {
        access(code, Opcode.ISTORE);
    }

    /** Makes an object of a value on the stack. */
    void box(Bytecode code) {
        if (isPrimitive()) {
            code.addInvokestatic(
                    wrapper(), "valueOf", "(" + descriptor + ")L" + wrapper().replace('.', '/') + ";");
        }
    }

    /** Makes a value of an object on the stack. */
    void unbox(Bytecode code) {
        if (isPrimitive()) {
            code.addCheckcast(wrapper());
            code.addInvokevirtual(wrapper(), primitive() + "Value", "()" + descriptor);
        } else if (kind() == 'L') {
            code.addCheckcast(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
        } else {
            code.addCheckcast(descriptor);
        }
    }

    /** Wide is never wrong, and spares a case for slots past 255. */
    private void access(Bytecode code, int opcodeOfInt) {
        code.addOpcode(Opcode.WIDE);
        code.addOpcode(opcodeOfInt
                + switch (kind()) {
                    case 'J' -> 1;
                    case 'F' -> 2;
                    case 'D' -> 3;
                    case 'L', '[' -> 4;
                    default -> 0;
                });
        code.addIndex(slot);
    }

    private char kind() {
        return descriptor.charAt(0);
    }

    private boolean isPrimitive() {
        return kind() != 'L' && kind() != '[';
    }

    private String wrapper() {
        return switch (primitive()) {
            case "int" -> "java.lang.Integer";
            case "char" -> "java.lang.Character";
            default ->
                "java.lang." + Character.toUpperCase(primitive().charAt(0))
                        + primitive().substring(1);
        };
    }

    private String primitive() {
        return ClassDesc.ofDescriptor(descriptor).displayName();
    }
}
