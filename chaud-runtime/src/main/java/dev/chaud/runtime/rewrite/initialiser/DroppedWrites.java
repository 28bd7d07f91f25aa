package dev.chaud.runtime.rewrite.initialiser;

import dev.chaud.runtime.classfile.FieldKey;
import java.util.Set;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Takes writes of static fields out of code: what would be written goes from the stack, and that is all. */
public final class DroppedWrites {

    private DroppedWrites() {}

    /**
     * Takes those out of a method.
     *
     * @param owner the binary name of the class that has the fields
     */
    public static void in(MethodInfo method, String owner, Set<FieldKey> fields) throws BadBytecode {
        ConstPool pool = method.getConstPool();
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            if (code.byteAt(at) != Opcode.PUTSTATIC) {
                continue;
            }
            int field = code.u16bitAt(at + 1);
            FieldKey key = new FieldKey(pool.getFieldrefName(field), pool.getFieldrefType(field));
            if (fields.contains(key) && pool.getFieldrefClassName(field).equals(owner)) {
                code.writeByte(isWide(key) ? Opcode.POP2 : Opcode.POP, at);
                code.writeByte(Opcode.NOP, at + 1);
                code.writeByte(Opcode.NOP, at + 2);
            }
        }
    }

    private static boolean isWide(FieldKey field) {
        return field.descriptor().equals("J") || field.descriptor().equals("D");
    }
}
