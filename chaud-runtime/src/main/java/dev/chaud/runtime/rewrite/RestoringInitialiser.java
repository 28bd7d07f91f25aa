package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Arrays;
import java.util.Set;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Has the static initialiser of a class tell the linker of each write of some fields, and of its end. So what a former process
 * left to a field comes in the place of its first value, and what is made of the field further down is made of that.
 */
public final class RestoringInitialiser {

    private static final String LINKER = "dev.chaud.linker.KeptStatics";
    private static final String WRITTEN = "(Ljava/lang/Class;Ljava/lang/String;)V";
    private static final String ENDED = "(Ljava/lang/Class;)V";
    private static final int WRITE_LENGTH = 3;

    private final ClassFile file;
    private final ConstPool pool;
    private final Set<String> fields;

    private RestoringInitialiser(ClassFile file, Set<String> fields) {
        this.file = file;
        this.pool = file.getConstPool();
        this.fields = fields;
    }

    /**
     * The class file of a class in which it does so; a class without a static initialiser gets one.
     *
     * @param fields the names of the fields
     */
    public static byte[] in(byte[] classFile, Set<String> fields) throws NotRewritableException {
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(classFile);
            new RestoringInitialiser(file, fields).put();
            return ClassFiles.bytesOf(file);
        });
    }

    private void put() throws BadBytecode, DuplicateMemberException, NotRewritableException {
        MethodInfo initialiser = file.getStaticInitializer();
        if (initialiser == null) {
            addInitialiser();
            return;
        }
        int at = 0;
        while (at < initialiser.getCodeAttribute().getCodeLength()) {
            CodeIterator code = initialiser.getCodeAttribute().iterator();
            code.move(at);
            code.next();
            int length = code.lookAhead() - at;
            byte[] telling = telling(code, at);
            if (telling.length > 0) {
                Body body = CodeGap.replace(Body.of(initialiser, file.getName()), at, length, telling);
                initialiser.setCodeAttribute(withRoom(body).toCode(pool));
            }
            at += Math.max(length, telling.length);
        }
    }

    /** Two words, where the gap itself has brought one. */
    private static Body withRoom(Body body) {
        return new Body(
                body.code(),
                body.maxStack() + 1,
                body.maxLocals(),
                body.handlers(),
                body.frames(),
                body.lines(),
                body.variables(),
                body.typedVariables());
    }

    /** What stands in the place of an instruction; empty if that stays. What comes behind moves by a multiple of four. */
    private byte[] telling(CodeIterator code, int at) {
        Bytecode telling = new Bytecode(pool);
        if (code.byteAt(at) == Opcode.PUTSTATIC && isOne(code.u16bitAt(at + 1))) {
            int field = code.u16bitAt(at + 1);
            telling.addOpcode(Opcode.PUTSTATIC);
            telling.addIndex(field);
            tellOfWrite(telling, pool.getFieldrefName(field));
            return padded(telling, WRITE_LENGTH);
        } else if (code.byteAt(at) == Opcode.RETURN) {
            tellOfEnd(telling);
            // the return itself stays last
            byte[] before = padded(telling, 0);
            byte[] all = Arrays.copyOf(before, before.length + 1);
            all[before.length] = (byte) Opcode.RETURN;
            return all;
        }
        return new byte[0];
    }

    private boolean isOne(int field) {
        return pool.getFieldrefClassName(field).equals(file.getName()) && fields.contains(pool.getFieldrefName(field));
    }

    private void tellOfWrite(Bytecode code, String field) {
        addOwner(code);
        code.addOpcode(Opcode.LDC_W);
        code.addIndex(pool.addStringInfo(field));
        code.addInvokestatic(LINKER, "written", WRITTEN);
    }

    private void tellOfEnd(Bytecode code) {
        addOwner(code);
        code.addInvokestatic(LINKER, "initialised", ENDED);
    }

    private void addOwner(Bytecode code) {
        code.addOpcode(Opcode.LDC_W);
        code.addIndex(pool.getThisClassInfo());
    }

    private static byte[] padded(Bytecode code, int length) {
        while ((code.length() - length) % 4 != 0) {
            code.addOpcode(Opcode.NOP);
        }
        return code.get();
    }

    private void addInitialiser() throws DuplicateMemberException {
        Bytecode code = new Bytecode(pool, 1, 0);
        tellOfEnd(code);
        code.addOpcode(Opcode.RETURN);
        code.setMaxStack(1);
        MethodInfo initialiser = new MethodInfo(pool, MethodInfo.nameClinit, "()V");
        initialiser.setAccessFlags(AccessFlag.STATIC);
        initialiser.setCodeAttribute(code.toCodeAttribute());
        file.addMethod(initialiser);
    }
}
