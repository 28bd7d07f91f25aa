package dev.chaud.runtime.rewrite.code;

import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.Opcode;

/** By how many words an instruction makes the stack deeper. */
final class StackEffects {

    private final ConstPool pool;

    StackEffects(ConstPool pool) {
        this.pool = pool;
    }

    int of(CodeIterator code, int at) throws BadBytecode {
        int opcode = code.byteAt(at);
        return switch (opcode) {
            case Opcode.GETSTATIC -> size(code, at);
            case Opcode.PUTSTATIC -> -size(code, at);
            case Opcode.GETFIELD -> size(code, at) - 1;
            case Opcode.PUTFIELD -> -size(code, at) - 1;
            case Opcode.INVOKESTATIC -> size(code, at);
            case Opcode.INVOKEVIRTUAL, Opcode.INVOKESPECIAL, Opcode.INVOKEINTERFACE -> size(code, at) - 1;
            case Opcode.INVOKEDYNAMIC -> Descriptor.dataSize(pool.getInvokeDynamicType(code.u16bitAt(at + 1)));
            case Opcode.MULTIANEWARRAY -> 1 - code.byteAt(at + 3);
            case Opcode.WIDE -> Opcode.STACK_GROW[code.byteAt(at + 1)];
            case Opcode.JSR, Opcode.JSR_W, Opcode.RET -> throw new BadBytecode("it has subroutines");
            default -> Opcode.STACK_GROW[opcode];
        };
    }

    /** The size of a field, or that of a method's result without that of its parameters. */
    private int size(CodeIterator code, int at) {
        int member = pool.getMemberNameAndType(code.u16bitAt(at + 1));
        return Descriptor.dataSize(pool.getUtf8Info(pool.getNameAndTypeDescriptor(member)));
    }
}
