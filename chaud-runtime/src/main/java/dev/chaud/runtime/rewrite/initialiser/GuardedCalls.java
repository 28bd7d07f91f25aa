package dev.chaud.runtime.rewrite.initialiser;

import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/** Calls segments one after the other, and reports what they throw instead of throwing it. */
public final class GuardedCalls {

    private final Bytecode code;
    private final ConstPool pool;
    private final String owner;

    /** Where control comes to by a branch, in their order, and whether by an exception. */
    private final List<Target> targets = new ArrayList<>();

    /**
     * Appends calls to code.
     *
     * @param owner the binary name of the class whose segments they are
     */
    public GuardedCalls(Bytecode code, String owner) {
        this.code = code;
        this.pool = code.getConstPool();
        this.owner = owner;
    }

    /** Adds a call; what it takes is on the stack. */
    public void add(String companion, String name, String descriptor, Segment segment) {
        int start = code.currentPc();
        code.addInvokestatic(companion, name, descriptor);
        int end = code.currentPc();
        code.addOpcode(Opcode.GOTO);
        code.addIndex(0);
        int handler = code.currentPc();
        code.addLdc(owner);
        code.addLdc(wordsFor(segment));
        code.addInvokestatic(
                "dev.chaud.linker.FailedInitialisers",
                "add",
                "(Ljava/lang/Throwable;Ljava/lang/String;Ljava/lang/String;)V");
        int next = code.currentPc();
        code.write16bit(end + 1, next - end);
        code.addExceptionHandler(start, end, handler, "java.lang.Throwable");
        targets.add(new Target(handler, true));
        targets.add(new Target(next, false));
    }

    /** Says that a branch leads to the end of the code so far, which is no end of a call. */
    public void addTarget() {
        targets.add(new Target(code.currentPc(), false));
    }

    private record Target(int offset, boolean ofException) {}

    /**
     * Gives the code, of which this made all branches, its frames.
     *
     * @param tags of the local variables
     * @param data of the local variables
     */
    public void writeFrames(CodeAttribute body, int[] tags, int[] data) {
        body.setMaxStack(Math.max(body.getMaxStack(), 3));
        if (targets.isEmpty()) {
            return;
        }
        StackMapTable.Writer frames = new StackMapTable.Writer(16 * targets.size());
        int[] thrown = {StackMapTable.OBJECT};
        int[] type = {pool.addClassInfo("java.lang.Throwable")};
        int last = -1;
        for (Target target : targets) {
            int distance = target.offset() - last - 1;
            if (target.ofException()) {
                frames.fullFrame(distance, tags, data, thrown, type);
            } else {
                frames.fullFrame(distance, tags, data, new int[0], new int[0]);
            }
            last = target.offset();
        }
        body.setAttribute(frames.toStackMapTable(pool));
    }

    private String wordsFor(Segment segment) {
        return segment.isInitialiser()
                ? "The initialiser of " + owner + "."
                        + segment.writes().iterator().next().name()
                : "The static block of " + owner + " at line " + segment.line();
    }
}
