package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.CodeTransfer;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Puts what is left of the constructors that are gone into the newest version of their class: a stub that says which reload removed
 * it, or, where there may be references to it, its last body behind a check of who comes.
 */
final class RemovedConstructors {

    private static final String CHECK = "dev.chaud.linker.RemovedMethods";
    private static final int WORDS_OF_CHECK = 3;

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final ClassHistory history;
    private final Homes homes;

    private RemovedConstructors(ClassFile file, ClassHistory history, Homes homes) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = file.getName();
        this.history = history;
        this.homes = homes;
    }

    /**
     * Puts it there, behind all that the version has, whose references point to where the methods are already.
     *
     * @return false if none is gone
     */
    static boolean putInto(ClassFile file, ClassHistory history, Homes homes)
            throws BadBytecode, CannotCompileException, IOException, NotRewritableException {
        Set<MethodKey> gone = new HashSet<>(history.removedBy().keySet());
        gone.removeIf(method -> !method.name().equals(MethodInfo.nameInit));
        RemovedConstructors removed = new RemovedConstructors(file, history, homes);
        for (MethodKey constructor : gone) {
            file.addMethod2(removed.whatIsLeftOf(constructor));
        }
        return !gone.isEmpty();
    }

    private MethodInfo whatIsLeftOf(MethodKey constructor)
            throws BadBytecode, CannotCompileException, IOException, NotRewritableException {
        // one without a slot is merged into the reserved one, and has its modifiers
        int flags = history.frozen().getOrDefault(constructor, AccessFlag.PRIVATE);
        String words = owner + "." + constructor.words();
        int reload = Math.toIntExact(history.removedBy().get(constructor));
        BuriedConstructor buried = history.places().buried().get(constructor.descriptor());
        if (buried == null) {
            return new Stub(pool).removed(constructor, flags, words, reload);
        }
        MethodInfo method = new MethodInfo(pool, constructor.name(), constructor.descriptor());
        method.setAccessFlags(flags);
        method.setCodeAttribute(
                behind(check(words, reload), lastBody(constructor, buried)).toCode(pool));
        return method;
    }

    private Body lastBody(MethodKey constructor, BuriedConstructor buried)
            throws BadBytecode, CannotCompileException, IOException, NotRewritableException {
        CodeOrigin origin = buried.origin();
        ClassFile source = ClassFiles.parse(origin.version().bytes());
        source.getMethods().removeIf(method -> !MethodKey.of(method).equals(constructor));
        SuperClones.tellIn(source);
        ConstructorStart.putInto(source, buried.fields());
        ClassWriter.repoint(source, owner, origin::nameInJvm, new HomesOfOldCode(homes));
        MethodInfo last = source.getMethods().get(0);
        return new CodeTransfer(source, file).of(last, owner);
    }

    private byte[] check(String words, int reload) {
        Bytecode check = new Bytecode(pool);
        check.addLdc(pool.addClassInfo(owner));
        check.addLdc(words);
        check.addIconst(reload);
        check.addInvokestatic(CHECK, "requireReference", "(Ljava/lang/Class;Ljava/lang/String;I)V");
        // a multiple of four bytes, since switches are padded
        while (check.currentPc() % 4 != 0) {
            check.addOpcode(Opcode.NOP);
        }
        return check.get();
    }

    /** The check has no line, as nobody wrote it. */
    private static Body behind(byte[] check, Body body) {
        Body whole = CodeStart.before(body, check);
        return new Body(
                whole.code(),
                Math.max(whole.maxStack(), WORDS_OF_CHECK),
                whole.maxLocals(),
                whole.handlers(),
                whole.frames(),
                whole.lines().stream()
                        .map(line -> line.start() == 0 ? new Body.Line(check.length, line.number()) : line)
                        .toList(),
                whole.variables(),
                whole.typedVariables());
    }
}
