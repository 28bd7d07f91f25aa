package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.Frames;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * What the JDK's classes know of enums, for when these change: the enum collections with a look at
 * {@code dev.chaud.linker.EnumUniverses} at the beginning of each method, and at {@code dev.chaud.linker.OutgrownSets} in those
 * of sets; and whatever else tells of the order of constants with one at {@code dev.chaud.linker.ChangingEnums}.
 */
public final class EnumPatch {

    private static final String UNIVERSES = "dev.chaud.linker.EnumUniverses";
    private static final String OUTGROWN = "dev.chaud.linker.OutgrownSets";

    private static final String CHANGING = "dev.chaud.linker.ChangingEnums";
    private static final String OVER_SET = "dev.chaud.linker.EnumSetIterator";
    private static final String OVER_MAP = "dev.chaud.linker.EnumMapIterator";
    private static final String ENUM = "java.lang.Enum";
    private static final String MAP = "java.util.EnumMap";

    /** The methods that tell of the order of constants and depend on no collection, by their classes. */
    private static final Map<String, Set<MethodKey>> TELLING = Map.of(
            ENUM,
            Set.of(new MethodKey("ordinal", "()I"), new MethodKey("compareTo", "(Ljava/lang/Enum;)I")),
            "java.lang.Class",
            Set.of(
                    new MethodKey("getEnumConstantsShared", "()[Ljava/lang/Object;"),
                    new MethodKey("enumConstantDirectory", "()Ljava/util/Map;")));

    /** Each with the class and name of the field that holds the array of constants. */
    private static final Map<String, String[]> FIELDS = Map.of(
            "java.util.EnumMap", new String[] {"java.util.EnumMap", "keyUniverse"},
            "java.util.EnumSet", new String[] {"java.util.EnumSet", "universe"},
            "java.util.RegularEnumSet", new String[] {"java.util.EnumSet", "universe"},
            "java.util.JumboEnumSet", new String[] {"java.util.EnumSet", "universe"});

    /** The views of a map, each with the method of ours that makes an iterator of it. */
    private static final Map<String, String> VIEWS = Map.of(
            "java.util.EnumMap$KeySet", "overKeys",
            "java.util.EnumMap$Values", "overValues",
            "java.util.EnumMap$EntrySet", "overEntries");

    /** The methods of a map that only its views call. */
    private static final Set<String> VIEWED = Set.of("containsMapping", "removeMapping");

    /** Those that pass on what they are asked when their enum has more constants than they can hold. */
    private static final Set<String> MAY_BE_OUTGROWN = Set.of("java.util.EnumSet", "java.util.RegularEnumSet");

    /** The class of a set that can. */
    private static final String LARGER = "java.util.JumboEnumSet";

    private EnumPatch() {}

    /** The patched class file; empty for any other class. */
    public static Optional<byte[]> in(String className, byte[] classFile) throws NotRewritableException {
        String[] universe = FIELDS.get(className);
        Set<MethodKey> telling = TELLING.get(className);
        String view = VIEWS.get(className);
        if (universe == null && telling == null && view == null) {
            return Optional.empty();
        }
        try {
            ClassFile file = ClassFiles.parse(classFile);
            if (telling != null) {
                waitIn(file, telling);
            } else if (view != null) {
                goOver(file, view);
            } else {
                lookIn(file, universe);
            }
            return Optional.of(ClassFiles.bytesOf(file));
        } catch (BadBytecode | IOException | RuntimeException e) {
            throw new NotRewritableException(className + " is not as expected (" + e + ")", e);
        }
    }

    /** Has those methods wait while the enum that they are asked about changes. */
    private static void waitIn(ClassFile file, Set<MethodKey> telling) throws BadBytecode {
        Set<MethodKey> missing = new HashSet<>(telling);
        for (MethodInfo method : file.getMethods()) {
            if (missing.remove(MethodKey.of(method))) {
                Bytecode wait = new Bytecode(file.getConstPool());
                wait.addAload(0);
                wait.addInvokestatic(CHANGING, "pass", "(L" + file.getName().replace('.', '/') + ";)V");
                method.getCodeAttribute().iterator().insertEx(0, wait.get());
            }
        }
        if (!missing.isEmpty()) {
            throw new BadBytecode("it has no " + missing);
        }
    }

    private static void lookIn(ClassFile file, String[] universe) throws BadBytecode {
        for (MethodInfo method : file.getMethods()) {
            CodeAttribute code = method.getCodeAttribute();
            int flags = method.getAccessFlags();
            if (code == null) {
                continue;
            }
            takeOrdinals(code);
            boolean isOfView = VIEWED.contains(method.getName());
            if (isIterator(method)) {
                goOver(method, file.getName(), universe);
            } else if (method.isMethod() && !Modifier.isStatic(flags) && (!Modifier.isPrivate(flags) || isOfView)) {
                prepend(method, file.getName(), universe);
            }
        }
    }

    /** Has the iterator of a set know constants. */
    private static void goOver(MethodInfo method, String set, String[] universe) {
        Bytecode code = new Bytecode(method.getConstPool());
        addUniverse(code, universe);
        code.addInvokestatic(UNIVERSES, "check", "(Ljava/lang/Object;[Ljava/lang/Object;)V");
        addUniverse(code, universe);
        String bits = set.equals(LARGER) ? "[J" : "J";
        // after the constants, whose places they tell
        code.addAload(0);
        code.addGetfield(set, "elements", bits);
        code.addInvokestatic(
                OVER_SET, "over", "(Ljava/util/EnumSet;[Ljava/lang/Object;" + bits + ")Ljava/util/Iterator;");
        replace(method, code);
    }

    /** The same for that of a view of a map. */
    private static void goOver(ClassFile file, String view) throws BadBytecode {
        for (MethodInfo method : file.getMethods()) {
            if (isIterator(method)) {
                Bytecode code = new Bytecode(method.getConstPool());
                addUniverseOfMap(code, file.getName());
                code.addInvokestatic(UNIVERSES, "check", "(Ljava/lang/Object;[Ljava/lang/Object;)V");
                addUniverseOfMap(code, file.getName());
                addMap(code, file.getName());
                code.addGetfield(MAP, "vals", "[Ljava/lang/Object;");
                code.addGetstatic(MAP, "NULL", "Ljava/lang/Object;");
                code.addInvokestatic(
                        OVER_MAP,
                        view,
                        "(L" + MAP.replace('.', '/') + ";[Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Object;)"
                                + "Ljava/util/Iterator;");
                replace(method, code);
                return;
            }
        }
        throw new BadBytecode("it has no iterator");
    }

    private static boolean isIterator(MethodInfo method) {
        return method.getName().equals("iterator") && method.getCodeAttribute() != null;
    }

    private static void replace(MethodInfo method, Bytecode code) {
        code.addOpcode(Opcode.ARETURN);
        code.setMaxLocals(1);
        method.setCodeAttribute(code.toCodeAttribute());
    }

    /** Without waiting for them. */
    private static void takeOrdinals(CodeAttribute code) throws BadBytecode {
        ConstPool pool = code.getConstPool();
        CodeIterator instructions = code.iterator();
        while (instructions.hasNext()) {
            int at = instructions.next();
            if (instructions.byteAt(at) == Opcode.INVOKEVIRTUAL
                    && pool.getMethodrefClassName(instructions.u16bitAt(at + 1)).equals(ENUM)
                    && pool.getMethodrefName(instructions.u16bitAt(at + 1)).equals("ordinal")) {
                instructions.writeByte(Opcode.INVOKESTATIC, at);
                instructions.write16bit(
                        pool.addMethodrefInfo(pool.addClassInfo(CHANGING), "ordinalOf", "(Ljava/lang/Enum;)I"), at + 1);
            }
        }
    }

    private static void prepend(MethodInfo method, String className, String[] universe) throws BadBytecode {
        ConstPool pool = method.getConstPool();
        CodeAttribute code = method.getCodeAttribute();
        Bytecode look = new Bytecode(pool, 2, code.getMaxLocals());
        addUniverse(look, universe);
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
        if (MAY_BE_OUTGROWN.contains(className)) {
            passOn(method, look, universe);
        } else {
            code.iterator().insertEx(0, look.get());
        }
        code.setMaxStack(Math.max(code.getMaxStack(), Math.max(2, local)));
    }

    /** To the set that is asked instead, if there is one. */
    private static void passOn(MethodInfo method, Bytecode look, String[] universe) throws BadBytecode {
        ConstPool pool = method.getConstPool();
        CodeAttribute code = method.getCodeAttribute();
        Frame entry = Frames.atEntry(method, pool.getClassName());
        int instead = code.getMaxLocals();
        addUniverse(look, universe);
        look.addInvokestatic(OUTGROWN, "insteadOf", "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
        look.addAstore(instead);
        look.addAload(instead);
        int jump = look.currentPc();
        look.addOpcode(Opcode.IFNULL);
        look.addIndex(0);
        look.addAload(instead);
        look.addCheckcast(LARGER);
        for (int parameter = 1; parameter <= Descriptor.numOfParameters(method.getDescriptor()); parameter++) {
            // all are objects
            look.addAload(parameter);
        }
        look.addInvokevirtual(LARGER, method.getName(), method.getDescriptor());
        look.addOpcode(
                switch (method.getDescriptor().charAt(method.getDescriptor().indexOf(')') + 1)) {
                    case 'V' -> Opcode.RETURN;
                    case 'L' -> Opcode.ARETURN;
                    default -> Opcode.IRETURN;
                });
        look.write16bit(jump + 1, look.currentPc() - jump);
        code.setMaxLocals(instead + 1);
        code.iterator().insertEx(0, look.get());
        List<Frame> frames = new ArrayList<>(Frames.read(method, pool.getClassName()));
        frames.add(0, new Frame(look.currentPc(), entry.locals(), List.of()));
        Frames.write(code, frames);
    }

    private static void addUniverse(Bytecode look, String[] universe) {
        look.addAload(0);
        look.addAload(0);
        look.addGetfield(universe[0], universe[1], "[Ljava/lang/Enum;");
    }

    private static void addUniverseOfMap(Bytecode code, String view) {
        addMap(code, view);
        addMap(code, view);
        code.addGetfield(MAP, "keyUniverse", "[Ljava/lang/Enum;");
    }

    private static void addMap(Bytecode code, String view) {
        code.addAload(0);
        code.addGetfield(view, "this$0", "L" + MAP.replace('.', '/') + ";");
    }
}
