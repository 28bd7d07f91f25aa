package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.CodeTransfer;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.Frames;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
 * it, or, where there may be references to it, its last body behind a check of who comes. Who comes to a slot while another reload
 * brings the constructor waits, and constructs by it; what leads to one without a slot has waited before.
 */
final class RemovedConstructors {

    static final String CHECK = "dev.chaud.linker.RemovedMethods";

    private static final int WORDS_OF_CHECK = 3;

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final ClassHistory history;
    private final Homes homes;
    private final Stub stub;

    private RemovedConstructors(ClassFile file, ClassHistory history, Homes homes) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = file.getName();
        this.history = history;
        this.homes = homes;
        this.stub = new Stub(pool);
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
        boolean hasSlot = history.frozen().containsKey(constructor);
        // one without is merged into the reserved one, and has its modifiers
        int flags = history.frozen().getOrDefault(constructor, AccessFlag.PRIVATE);
        String words = owner + "." + constructor.words();
        int reload = Math.toIntExact(history.removedBy().get(constructor));
        MethodReference place = new MethodReference(owner, constructor, false);
        BuriedConstructor buried = history.places().buried().get(constructor.descriptor());
        if (buried == null) {
            return hasSlot ? stub.removed(place, flags, words, reload) : stub.gone(constructor, flags, words, reload);
        }
        MethodInfo method = new MethodInfo(pool, constructor.name(), constructor.descriptor());
        method.setAccessFlags(flags);
        Body last = lastBody(constructor, buried);
        Body whole = hasSlot
                ? behind(question(place, words, reload), last, Optional.of(Frames.atEntry(method, owner)))
                : behind(check(words, reload), last, Optional.empty());
        method.setCodeAttribute(whole.toCode(pool));
        return method;
    }

    private Body lastBody(MethodKey constructor, BuriedConstructor buried)
            throws BadBytecode, CannotCompileException, IOException, NotRewritableException {
        CodeOrigin origin = buried.origin();
        ClassFile source = ClassFiles.parse(origin.version().bytes());
        source.getMethods().removeIf(method -> !MethodKey.of(method).equals(constructor));
        MethodInfo last = source.getMethods().get(0);
        RemovedCreations.tellIn(last, owner, history.removedBy());
        SuperClones.tellIn(source);
        ConstructorStart.putInto(source, buried.fields());
        ClassWriter.repoint(source, owner, origin::nameInJvm, new HomesOfOldCode(homes));
        return new CodeTransfer(source, file).of(last, owner);
    }

    private byte[] check(String words, int reload) {
        Bytecode check = new Bytecode(pool);
        ask(check, "requireReference", words, reload, "V");
        return padded(check);
    }

    /** Jumps behind itself if a reference came, and else constructs by what is in this place now. */
    private byte[] question(MethodReference place, String words, int reload) {
        Bytecode question = new Bytecode(pool);
        ask(question, "isReference", words, reload, "Z");
        int jump = question.currentPc();
        question.addOpcode(Opcode.IFNE);
        question.addIndex(0);
        stub.passOn(question, place);
        question.write16bit(jump + 1, question.currentPc() - jump);
        return padded(question);
    }

    private void ask(Bytecode code, String question, String words, int reload, String answer) {
        code.addLdc(pool.addClassInfo(owner));
        code.addLdc(words);
        code.addIconst(reload);
        code.addInvokestatic(CHECK, question, "(Ljava/lang/Class;Ljava/lang/String;I)" + answer);
    }

    /** A multiple of four bytes, since switches are padded; it begins with instructions that do nothing. */
    private static byte[] padded(Bytecode code) {
        byte[] bytes = code.get();
        byte[] padded = new byte[(bytes.length + 3) / 4 * 4];
        System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
        return padded;
    }

    /**
     * The check has no line, as nobody wrote it.
     *
     * @param entry what holds where the body begins, if the check jumps there
     */
    private static Body behind(byte[] check, Body body, Optional<Frame> entry) {
        Body whole = CodeStart.before(body, check);
        List<Frame> frames = new ArrayList<>(whole.frames());
        if (entry.isPresent() && (frames.isEmpty() || frames.get(0).offset() > check.length)) {
            frames.add(0, new Frame(check.length, entry.get().locals(), List.of()));
        }
        return new Body(
                whole.code(),
                Math.max(whole.maxStack(), Math.max(WORDS_OF_CHECK, whole.maxLocals())),
                whole.maxLocals(),
                whole.handlers(),
                frames,
                whole.lines().stream()
                        .map(line -> line.start() == 0 ? new Body.Line(check.length, line.number()) : line)
                        .toList(),
                whole.variables(),
                whole.typedVariables());
    }
}
