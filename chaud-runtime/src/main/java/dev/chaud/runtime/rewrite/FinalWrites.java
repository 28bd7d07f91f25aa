package dev.chaud.runtime.rewrite;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Writes of final fields in methods that are no initialisers. The JVM allows them in class files of before Java 9 alone, and
 * there are compilers that make them.
 */
final class FinalWrites {

    private FinalWrites() {}

    /** Whether there are any in a class file. */
    static boolean areIn(byte[] classFile) {
        try {
            ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(classFile)));
            Set<String> finals = new HashSet<>();
            for (FieldInfo field : file.getFields()) {
                if (Modifier.isFinal(field.getAccessFlags())) {
                    finals.add(field.getName());
                }
            }
            for (MethodInfo method : file.getMethods()) {
                if (method.getCodeAttribute() != null && !finals.isEmpty() && isIn(method, file, finals)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadBytecode e) {
            // the JVM will say so
            return true;
        }
    }

    private static boolean isIn(MethodInfo method, ClassFile file, Set<String> finals) throws BadBytecode {
        ConstPool pool = file.getConstPool();
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            boolean isElsewhere = (opcode == Opcode.PUTFIELD && !method.isConstructor())
                    || (opcode == Opcode.PUTSTATIC && !method.isStaticInitializer());
            if (isElsewhere
                    && finals.contains(pool.getFieldrefName(code.u16bitAt(at + 1)))
                    && pool.getFieldrefClassName(code.u16bitAt(at + 1)).equals(file.getName())) {
                return true;
            }
        }
        return false;
    }
}
