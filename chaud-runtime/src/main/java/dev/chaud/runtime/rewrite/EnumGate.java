package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.List;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The gate in {@code valueOf} of an enum: the JDK remembers the constants that there were until the reload which brings others
 * has made these and put them in order.
 */
final class EnumGate {

    private static final int ENUM_CONSTANT = 0x4000;

    private EnumGate() {}

    /** Puts it there if the constants are others than before; false if there is nothing to do. */
    static boolean putInto(ClassFile file, ClassRewrite rewrite) throws BadBytecode, NotRewritableException {
        ClassShape after = rewrite.after().shape();
        if (constantsOf(after).equals(constantsOf(rewrite.before().shape()))) {
            return false;
        }
        String valueOf = "(Ljava/lang/String;)L" + file.getName().replace('.', '/') + ";";
        for (MethodInfo method : file.getMethods()) {
            if (method.getName().equals("valueOf") && method.getDescriptor().equals(valueOf)) {
                Body body = Body.of(method, file.getName());
                int gate = new CallSites(file, file.getName(), rewrite.reload()).ofGate();
                Bytecode wait = new Bytecode(file.getConstPool());
                wait.addInvokedynamic(gate, "pass", "()V");
                // a multiple of four bytes, since switches are padded
                while (wait.currentPc() % 4 != 0) {
                    wait.addOpcode(Opcode.NOP);
                }
                method.setCodeAttribute(CodeStart.before(body, wait.get()).toCode(file.getConstPool()));
                return true;
            }
        }
        return false;
    }

    private static List<FieldShape> constantsOf(ClassShape shape) {
        return shape.fields().stream()
                .filter(field -> (field.accessFlags() & ENUM_CONSTANT) != 0)
                .toList();
    }
}
