package dev.chaud.runtime.rewrite.code;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Goes through the code of a method and tells where the objects are that no constructor has seen. One pass is enough, since
 * there is a frame wherever control can come to from elsewhere.
 */
public final class CreationWalk {

    /** A word that is anything but an object in the making. */
    public static final int NONE = -2;

    /** The object that the constructor at hand is at work on. */
    public static final int THIS = -1;

    private final ConstPool pool;
    private final CodeIterator code;
    private final Map<Integer, Frame> frames = new HashMap<>();
    private final int[] locals;
    private final int[] stack;
    private int depth;

    public CreationWalk(MethodInfo method, String owner, List<Frame> frames) {
        this.pool = method.getConstPool();
        this.code = method.getCodeAttribute().iterator();
        this.locals = new int[method.getCodeAttribute().getMaxLocals()];
        this.stack = new int[method.getCodeAttribute().getMaxStack()];
        frames.forEach(frame -> this.frames.put(frame.offset(), frame));
        enter(Frames.atEntry(method, owner));
    }

    /** Is shown each instruction, with the state that it finds. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int at, int opcode) throws NotRewritableException;
    }

    public void walk(Visitor visitor) throws BadBytecode, NotRewritableException {
        while (code.hasNext()) {
            int at = code.next();
            Frame frame = frames.get(at);
            if (frame != null) {
                enter(frame);
            }
            int opcode = code.byteAt(at);
            visitor.visit(at, opcode);
            execute(at, opcode);
        }
    }

    /** The word so far below the top: {@link #NONE}, {@link #THIS}, or where its {@code new} stands. */
    public int below(int words) {
        return stack[depth - 1 - words];
    }

    public int local(int slot) {
        return locals[slot];
    }

    /** On the stack and among the local variables. */
    public int copiesOf(int object) {
        int copies = 0;
        for (int i = 0; i < depth; i++) {
            copies += stack[i] == object ? 1 : 0;
        }
        for (int local : locals) {
            copies += local == object ? 1 : 0;
        }
        return copies;
    }

    /** How many copies there are side by side on the stack, from so far below the top downwards. */
    public int copiesBelow(int words, int object) {
        int bottom = depth - 1 - words;
        while (bottom >= 0 && stack[bottom] == object) {
            bottom--;
        }
        return depth - 1 - words - bottom;
    }

    public List<Integer> localsWith(int object) {
        return IntStream.range(0, locals.length)
                .filter(slot -> locals[slot] == object)
                .boxed()
                .toList();
    }

    /** Of an instruction that calls a method. */
    public static int argumentWords(String descriptor) {
        return Descriptor.paramSize(descriptor);
    }

    private void enter(Frame frame) {
        Arrays.fill(locals, NONE);
        put(frame.locals(), locals);
        depth = put(frame.stack(), stack);
    }

    private static int put(List<FrameType> types, int[] words) {
        int at = 0;
        for (FrameType type : types) {
            for (int i = 0; i < type.slots(); i++) {
                words[at++] = type.isMade() ? type.data() : type.equals(FrameType.UNINITIALISED_THIS) ? THIS : NONE;
            }
        }
        return at;
    }

    private void execute(int at, int opcode) throws NotRewritableException {
        Optional<Shuffle> shuffle = Shuffle.of(opcode);
        if (shuffle.isPresent()) {
            shuffle(shuffle.get());
            return;
        }
        Optional<LocalAccess> access = LocalAccess.at(code, at);
        if (access.isPresent()) {
            execute(access.get());
            return;
        }
        switch (opcode) {
            case Opcode.NEW -> stack[depth++] = at;
            case Opcode.GETSTATIC -> push(fieldWords(at));
            case Opcode.PUTSTATIC -> pop(fieldWords(at));
            case Opcode.GETFIELD -> {
                pop(1);
                push(fieldWords(at));
            }
            case Opcode.PUTFIELD -> pop(fieldWords(at) + 1);
            case Opcode.INVOKEVIRTUAL, Opcode.INVOKESTATIC, Opcode.INVOKEINTERFACE, Opcode.INVOKEDYNAMIC ->
                call(descriptorAt(at), opcode != Opcode.INVOKESTATIC && opcode != Opcode.INVOKEDYNAMIC);
            case Opcode.INVOKESPECIAL -> {
                int receiver = below(argumentWords(descriptorAt(at)));
                if (receiver != NONE && isConstructor(at)) {
                    finish(receiver);
                }
                call(descriptorAt(at), true);
            }
            case Opcode.MULTIANEWARRAY -> {
                pop(code.byteAt(at + 3));
                push(1);
            }
            // iinc
            case Opcode.WIDE -> {}
            default -> {
                int growth = Opcode.STACK_GROW[opcode];
                pop(Math.max(0, -growth));
                push(Math.max(0, growth));
            }
        }
    }

    private void execute(LocalAccess access) throws NotRewritableException {
        if (access.load()) {
            if (access.words() == 1) {
                stack[depth++] = locals[access.slot()];
            } else {
                push(2);
            }
            return;
        }
        int value = below(0);
        if (access.ofReference()) {
            depth--;
        } else {
            pop(access.words());
        }
        Arrays.fill(locals, access.slot(), access.slot() + access.words(), NONE);
        if (access.ofReference()) {
            locals[access.slot()] = value;
        }
    }

    private void shuffle(Shuffle shuffle) {
        int bottom = depth - shuffle.before().length();
        int[] words = Arrays.copyOfRange(stack, bottom, depth);
        depth = bottom;
        shuffle.after().chars().forEach(word -> stack[depth++] = words[word - 'a']);
    }

    private void finish(int object) {
        for (int[] words : new int[][] {locals, stack}) {
            for (int i = 0; i < words.length; i++) {
                if (words[i] == object) {
                    words[i] = NONE;
                }
            }
        }
    }

    private void call(String descriptor, boolean withReceiver) throws NotRewritableException {
        int arguments = argumentWords(descriptor);
        pop(arguments + (withReceiver ? 1 : 0));
        push(Descriptor.dataSize(descriptor) + arguments);
    }

    private void push(int words) {
        for (int i = 0; i < words; i++) {
            stack[depth++] = NONE;
        }
    }

    private void pop(int words) throws NotRewritableException {
        for (int i = 0; i < words; i++) {
            if (stack[--depth] >= 0) {
                throw new NotRewritableException(
                        "it uses an object before its constructor is called, as no Java compiler does");
            }
        }
    }

    private int fieldWords(int at) {
        return Descriptor.dataSize(descriptorAt(at));
    }

    private boolean isConstructor(int at) {
        int reference = code.u16bitAt(at + 1);
        return pool.getUtf8Info(pool.getNameAndTypeName(pool.getMemberNameAndType(reference)))
                .equals("<init>");
    }

    private String descriptorAt(int at) {
        int reference = code.u16bitAt(at + 1);
        int nameAndType = pool.getTag(reference) == ConstPool.CONST_InvokeDynamic
                ? pool.getInvokeDynamicNameAndType(reference)
                : pool.getMemberNameAndType(reference);
        return pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType));
    }
}
