package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;

/**
 * The JDK's enum collections with a look at {@code dev.chaud.linker.EnumUniverses} at the beginning of each method. The look
 * has no branches, so no frame changes.
 */
public final class EnumCollectionPatch {

    private static final String UNIVERSES = "dev.chaud.linker.EnumUniverses";

    /** Each with the class and name of the field that holds the array of constants. */
    private static final Map<String, String[]> FIELDS = Map.of(
            "java.util.EnumMap", new String[] {"java.util.EnumMap", "keyUniverse"},
            "java.util.EnumSet", new String[] {"java.util.EnumSet", "universe"},
            "java.util.RegularEnumSet", new String[] {"java.util.EnumSet", "universe"},
            "java.util.JumboEnumSet", new String[] {"java.util.EnumSet", "universe"});

    private EnumCollectionPatch() {}

    /** The patched class file; empty for any other class. */
    public static Optional<byte[]> in(String className, byte[] classFile) throws NotRewritableException {
        String[] universe = FIELDS.get(className);
        if (universe == null) {
            return Optional.empty();
        }
        try {
            ClassFile file = ClassFiles.parse(classFile);
            for (MethodInfo method : file.getMethods()) {
                int flags = method.getAccessFlags();
                if (method.isMethod()
                        && method.getCodeAttribute() != null
                        && !Modifier.isStatic(flags)
                        && !Modifier.isPrivate(flags)) {
                    prepend(method, universe);
                }
            }
            return Optional.of(ClassFiles.bytesOf(file));
        } catch (BadBytecode | IOException | RuntimeException e) {
            throw new NotRewritableException(className + " is not as expected (" + e + ")", e);
        }
    }

    private static void prepend(MethodInfo method, String[] universe) throws BadBytecode {
        CodeAttribute code = method.getCodeAttribute();
        Bytecode look = new Bytecode(method.getConstPool(), 2, code.getMaxLocals());
        look.addAload(0);
        look.addAload(0);
        look.addGetfield(universe[0], universe[1], "[Ljava/lang/Enum;");
        look.addInvokestatic(UNIVERSES, "check", "(Ljava/lang/Object;[Ljava/lang/Object;)V");
        int local = 1;
        for (Descriptor.Iterator i = new Descriptor.Iterator(method.getDescriptor()); i.hasNext(); ) {
            char type = method.getDescriptor().charAt(i.next());
            if (!i.isParameter()) {
                break;
            }
            if (type == 'L') {
                look.addAload(local);
                look.addInvokestatic(UNIVERSES, "check", "(Ljava/lang/Object;)V");
            }
            local += i.is2byte() ? 2 : 1;
        }
        code.iterator().insertEx(0, look.get());
        code.setMaxStack(Math.max(code.getMaxStack(), 2));
    }
}
