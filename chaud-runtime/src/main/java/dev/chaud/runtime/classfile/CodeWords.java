package dev.chaud.runtime.classfile;

import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ExceptionTable;
import javassist.bytecode.Opcode;

/** Puts a method's instructions into words that do not depend on where constants stand in the pool. */
final class CodeWords {

    private final ConstantWords constants;

    CodeWords(ConstantWords constants) {
        this.constants = constants;
    }

    String describe(CodeAttribute body) throws BadBytecode {
        StringBuilder words = new StringBuilder();
        CodeIterator code = body.iterator();
        while (code.hasNext()) {
            int at = code.next();
            int end = code.lookAhead();
            int opcode = code.byteAt(at);
            words.append(at).append(' ').append(opcode);
            int operands = at + 1;
            if (opcode == Opcode.LDC) {
                words.append(' ').append(constants.describe(code.byteAt(operands)));
                operands += 1;
            } else if (takesConstant(opcode)) {
                words.append(' ').append(constants.describe(code.u16bitAt(operands)));
                operands += 2;
            }
            for (; operands < end; operands++) {
                words.append(' ').append(code.byteAt(operands));
            }
            words.append('\n');
        }
        describe(body.getExceptionTable(), words);
        return words.toString();
    }

    private void describe(ExceptionTable handlers, StringBuilder words) {
        for (int i = 0; i < handlers.size(); i++) {
            int type = handlers.catchType(i);
            words.append(handlers.startPc(i)).append('-').append(handlers.endPc(i));
            words.append(" handler ").append(handlers.handlerPc(i)).append(' ');
            words.append(type == 0 ? "any" : constants.describe(type)).append('\n');
        }
    }

    static boolean takesConstant(int opcode) {
        return switch (opcode) {
            case Opcode.LDC_W,
                    Opcode.LDC2_W,
                    Opcode.GETSTATIC,
                    Opcode.PUTSTATIC,
                    Opcode.GETFIELD,
                    Opcode.PUTFIELD,
                    Opcode.INVOKEVIRTUAL,
                    Opcode.INVOKESPECIAL,
                    Opcode.INVOKESTATIC,
                    Opcode.INVOKEINTERFACE,
                    Opcode.INVOKEDYNAMIC,
                    Opcode.NEW,
                    Opcode.ANEWARRAY,
                    Opcode.CHECKCAST,
                    Opcode.INSTANCEOF,
                    Opcode.MULTIANEWARRAY -> true;
            default -> false;
        };
    }
}
