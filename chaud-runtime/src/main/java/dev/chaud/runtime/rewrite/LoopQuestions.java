package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.Jumps;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeInsertion;
import dev.chaud.runtime.rewrite.code.CodeStart;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Finds the loops of one method, and puts the question before each of their turns. */
final class LoopQuestions {

    private static final String NAME = "isToBeLeft";
    private static final String TYPE = "()Z";

    /** Of the jump over the call, which is as long as a short jump reaches. */
    private static final int JUMP_LENGTH = 3;

    private final ClassFile file;
    private final ConstPool pool;
    private final MethodInfo method;
    private final Body body;
    private final LoopArguments arguments;

    LoopQuestions(ClassFile file, MethodInfo method) {
        this.file = file;
        this.pool = file.getConstPool();
        this.method = method;
        this.body = Body.of(method, file.getName());
        this.arguments = LoopArguments.of(file, method);
    }

    /** All loops, in the order of the code. */
    List<Loop> loops() {
        try {
            List<Loop> loops = new ArrayList<>();
            turns().forEach((head, jumps) ->
                    loops.add(new Loop(method.getName(), head, lineAt(head), obstacle(head, jumps))));
            return loops;
        } catch (BadBytecode e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Puts the question before each turn of those loops that can be left; false if there are none.
     *
     * @param words by what the linker knows the method
     * @param version of the body
     */
    boolean put(String words, int version) throws BadBytecode, NotRewritableException {
        List<Loop> loops =
                loops().stream().filter(loop -> loop.obstacle().isEmpty()).toList();
        if (loops.isEmpty()) {
            return false;
        }
        int callSite = new CallSites(file, file.getName(), 0).ofLoop(words, version);
        byte[] question = question(callSite);
        Body asking = arguments.withRoom(body);
        // from the last to the first, since what is put in moves what is behind it
        for (int i = loops.size() - 1; i >= 0; i--) {
            asking = CodeInsertion.before(asking, loops.get(i).head(), question, arguments.words() + 2);
        }
        byte[] copies = arguments.copies(pool);
        method.setCodeAttribute((copies.length == 0 ? asking : CodeStart.before(asking, copies)).toCode(pool));
        return true;
    }

    /** Where turns begin, each with the jumps that begin one. */
    private Map<Integer, List<Integer>> turns() throws BadBytecode {
        Map<Integer, List<Integer>> turns = new TreeMap<>();
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            for (int target : Jumps.targets(code, at)) {
                if (target <= at) {
                    turns.computeIfAbsent(target, key -> new ArrayList<>()).add(at);
                }
            }
        }
        return turns;
    }

    private Optional<String> obstacle(int head, List<Integer> jumps) {
        Optional<Frame> frame =
                body.frames().stream().filter(each -> each.offset() == head).findFirst();
        if (Modifier.isSynchronized(method.getAccessFlags())) {
            return Optional.of("the method is synchronized");
        } else if (isCaught(head, jumps)) {
            return Optional.of("it stands inside of try or synchronized");
        } else if (frame.isEmpty()) {
            return Optional.of("the class file does not tell what its variables hold");
        } else if (!frame.get().stack().isEmpty()) {
            return Optional.of("it stands in the middle of an expression");
        } else if (isFinally(head, frame.get())) {
            return Optional.of("it stands inside of finally or catch");
        }
        return arguments.canBeHadAt(frame.get())
                ? Optional.empty()
                : Optional.of("its arguments are not there any more");
    }

    /** The same handler may be for several parts of the method, between which there are copies of finally. */
    private boolean isCaught(int head, List<Integer> jumps) {
        for (Body.Handler handler : body.handlers()) {
            int first = head;
            int last = head;
            boolean any = false;
            for (Body.Handler part : body.handlers()) {
                if (part.target() == handler.target()) {
                    first = Math.min(first, part.start());
                    last = Math.max(last, part.end());
                    any |= part.start() == head;
                }
            }
            boolean isInside = first < head && head < last;
            boolean isFirst = any && jumps.stream().allMatch(jump -> isIn(jump, handler.target()));
            if (isInside || isFirst) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(int offset, int target) {
        return body.handlers().stream()
                .anyMatch(part -> part.target() == target && part.start() <= offset && offset < part.end());
    }

    /** There what was thrown is kept in a variable, to be thrown again. */
    private boolean isFinally(int head, Frame frame) {
        return body.handlers().stream().anyMatch(handler -> handler.target() < head && handler.type() == 0)
                && frame.locals().contains(FrameType.object(pool.addClassInfo("java.lang.Throwable")));
    }

    private byte[] question(int callSite) {
        Bytecode call = new Bytecode(pool);
        arguments.load(call);
        invoke(call);
        call.addOpcode(Stub.returnOf(Stub.resultOf(MethodKey.of(method))));
        Bytecode code = new Bytecode(pool);
        // before all else, as nothing may stand behind the return
        while ((code.currentPc() + 5 + JUMP_LENGTH + call.currentPc()) % 4 != 0) {
            code.addOpcode(Opcode.NOP);
        }
        code.addInvokedynamic(callSite, NAME, TYPE);
        code.addOpcode(Opcode.IFEQ);
        code.addIndex(JUMP_LENGTH + call.currentPc());
        for (byte each : call.get()) {
            code.add(each);
        }
        return code.get();
    }

    /** The method itself, whatever overrides it: a subclass's may be what called it. */
    private void invoke(Bytecode call) {
        int owner = pool.addClassInfo(file.getName());
        int reference = file.isInterface()
                ? pool.addInterfaceMethodrefInfo(owner, method.getName(), method.getDescriptor())
                : pool.addMethodrefInfo(owner, method.getName(), method.getDescriptor());
        boolean isVirtual = Modifier.isPrivate(method.getAccessFlags())
                && file.getMajorVersion() >= Reservation.NESTS
                && !file.isInterface();
        call.addOpcode(
                Modifier.isStatic(method.getAccessFlags())
                        ? Opcode.INVOKESTATIC
                        : isVirtual ? Opcode.INVOKEVIRTUAL : Opcode.INVOKESPECIAL);
        call.addIndex(reference);
    }

    private int lineAt(int offset) {
        int line = 0;
        int start = -1;
        for (Body.Line each : body.lines()) {
            if (each.start() <= offset && each.start() > start) {
                line = each.number();
                start = each.start();
            }
        }
        return line;
    }
}
