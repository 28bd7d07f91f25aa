package dev.chaud.runtime.classfile;

import java.util.HashMap;
import java.util.Map;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ExceptionTable;
import javassist.bytecode.Opcode;

/**
 * Puts a part of a method's instructions into words that depend neither on where constants stand in the pool nor on where
 * the part stands in the method: places are counted in instructions from its beginning.
 */
public final class InstructionWords {

    private final ConstantWords constants;

    public InstructionWords(ClassFile file) {
        this.constants = ConstantWords.of(file);
    }

    /** Describes the instructions from an offset up to another, and the handlers among them. */
    public String describe(CodeAttribute body, int from, int to) throws BadBytecode {
        CodeIterator code = body.iterator();
        Map<Integer, Integer> places = new HashMap<>();
        code.move(from);
        while (code.hasNext() && code.lookAhead() < to) {
            places.put(code.next(), places.size());
        }
        places.put(to, places.size());
        StringBuilder words = new StringBuilder();
        code.move(from);
        while (code.hasNext() && code.lookAhead() < to) {
            int at = code.next();
            describe(code, at, code.lookAhead(), places, words);
        }
        ExceptionTable handlers = body.getExceptionTable();
        for (int i = 0; i < handlers.size(); i++) {
            if (handlers.startPc(i) >= from && handlers.endPc(i) <= to) {
                int type = handlers.catchType(i);
                words.append(places.get(handlers.startPc(i))).append('-').append(places.get(handlers.endPc(i)));
                words.append(" handler ")
                        .append(places.get(handlers.handlerPc(i)))
                        .append(' ');
                words.append(type == 0 ? "any" : constants.describe(type)).append('\n');
            }
        }
        return words.toString();
    }

    private void describe(CodeIterator code, int at, int end, Map<Integer, Integer> places, StringBuilder words) {
        int opcode = code.byteAt(at);
        words.append(opcode);
        int operands = at + 1;
        if (opcode == Opcode.LDC) {
            words.append(' ').append(constants.describe(code.byteAt(operands)));
            operands = end;
        } else if (CodeWords.takesConstant(opcode)) {
            words.append(' ').append(constants.describe(code.u16bitAt(operands)));
            operands += 2;
        } else if (Jumps.isBranch(opcode) || Jumps.isSwitch(opcode)) {
            if (opcode == Opcode.LOOKUPSWITCH) {
                int first = (at & ~3) + 12;
                for (int i = 0; i < code.s32bitAt(first - 4); i++) {
                    words.append(" case ").append(code.s32bitAt(first + 8 * i));
                }
            } else if (opcode == Opcode.TABLESWITCH) {
                words.append(" from ").append(code.s32bitAt((at & ~3) + 8));
            }
            for (int target : Jumps.targets(code, at)) {
                words.append(" to ").append(places.get(target));
            }
            operands = end;
        }
        for (; operands < end; operands++) {
            words.append(' ').append(code.byteAt(operands));
        }
        words.append('\n');
    }
}
