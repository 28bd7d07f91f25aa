package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.Additions;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.LocalAccess;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The calls of super's {@code clone} in a class. The JVM copies an object as it was loaded, the reserved field included, but not
 * what that leads to; so each such call is followed by one that tells the linker of the clone and its original.
 */
public final class SuperClones {

    private static final String NAME = "clone";
    private static final String NO_PARAMETERS = "()";
    private static final String LINKER = "dev.chaud.linker.Clones";
    private static final MethodKey HOOK =
            new MethodKey("made", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
    private static final int CALL_LENGTH = 3;

    private static final String OBJECT = "Ljava/lang/Object;";

    private SuperClones() {}

    /** Whether it is worth a closer look. */
    public static boolean areIn(ClassLayout layout) {
        return layout.mentionsMethodOfClass(NAME);
    }

    static boolean isOne(MethodKey method) {
        return method.name().equals(NAME) && method.descriptor().equals(NO_PARAMETERS + OBJECT);
    }

    /** The constant for the linker's method. */
    static int hookIn(Additions additions) {
        return additions.methodOf(LINKER, false, HOOK.name(), HOOK.descriptor());
    }

    /** The class file in which all of them tell; the same array if there are none. */
    public static byte[] tellIn(byte[] classFile) throws NotRewritableException {
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(classFile);
            return tellIn(file) ? ClassFiles.bytesOf(file) : classFile;
        });
    }

    /** Has all of them tell; false if there are none. */
    static boolean tellIn(ClassFile file) throws BadBytecode, NotRewritableException {
        boolean any = false;
        for (MethodInfo method : file.getMethods()) {
            OptionalInt next = method.getCodeAttribute() == null ? OptionalInt.empty() : findIn(method, 0);
            while (next.isPresent()) {
                int at = next.getAsInt();
                byte[] telling = telling(method, at);
                Body body = CodeGap.replace(Body.of(method, file.getName()), at, CALL_LENGTH, telling);
                method.setCodeAttribute(body.toCode(file.getConstPool()));
                any = true;
                next = findIn(method, at + telling.length);
            }
        }
        return any;
    }

    /** Only one whose receiver was just loaded from the first local variable, where the original is then found. */
    private static OptionalInt findIn(MethodInfo method, int from) throws BadBytecode {
        ConstPool pool = method.getConstPool();
        CodeIterator code = method.getCodeAttribute().iterator();
        boolean follows = false;
        while (code.hasNext()) {
            int at = code.next();
            if (at >= from
                    && follows
                    && code.byteAt(at) == Opcode.INVOKESPECIAL
                    && isClone(pool, code.u16bitAt(at + 1))) {
                return OptionalInt.of(at);
            }
            follows = LocalAccess.at(code, at)
                    .filter(access -> access.slot() == 0 && access.load())
                    .isPresent();
        }
        return OptionalInt.empty();
    }

    private static boolean isClone(ConstPool pool, int reference) {
        return pool.getTag(reference) == ConstPool.CONST_Methodref
                && pool.getMethodrefName(reference).equals(NAME)
                && pool.getMethodrefType(reference).startsWith(NO_PARAMETERS + "L");
    }

    private static byte[] telling(MethodInfo method, int at) {
        ConstPool pool = method.getConstPool();
        CodeIterator old = method.getCodeAttribute().iterator();
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        write(code, Opcode.INVOKESPECIAL, old.u16bitAt(at + 1));
        code.write(Opcode.ALOAD_0);
        write(
                code,
                Opcode.INVOKESTATIC,
                pool.addMethodrefInfo(pool.addClassInfo(LINKER), HOOK.name(), HOOK.descriptor()));
        String type = pool.getMethodrefType(old.u16bitAt(at + 1)).substring(NO_PARAMETERS.length());
        if (!type.equals(OBJECT)) {
            // with one byte more, as what comes behind has to move by a multiple of four
            write(code, Opcode.CHECKCAST, pool.addClassInfo(Descriptor.toClassName(type)));
            code.write(Opcode.NOP);
        }
        return code.toByteArray();
    }

    private static void write(ByteArrayOutputStream code, int opcode, int constant) {
        code.write(opcode);
        code.write(constant >>> 8);
        code.write(constant);
    }
}
