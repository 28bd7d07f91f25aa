package dev.chaud.runtime.rewrite.code;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.StackMapTable;

/**
 * Reads and writes the stack map of a method. In a class file each frame is told by what differs from the one before; here
 * each stands by itself, so that one can be moved, changed or left out while the others stay what they are.
 */
public final class Frames {

    private static final int SAME_WITH_VALUE = 64;
    private static final int FIRST_WITH_DELTA = 247;
    private static final int SAME = 251;
    private static final int FULL = 255;

    private final ByteBuffer in;
    private final List<Frame> frames = new ArrayList<>();
    private Frame last;

    private Frames(ByteBuffer in, Frame first) {
        this.in = in;
        this.last = first;
    }

    /**
     * All frames of a method with code, in their order; not the first, which its descriptor tells.
     *
     * @param owner the binary name of the class that the method is written for
     */
    public static List<Frame> read(MethodInfo method, String owner) {
        AttributeInfo table = method.getCodeAttribute().getAttribute(StackMapTable.tag);
        if (table == null) {
            return List.of();
        }
        return new Frames(ByteBuffer.wrap(table.get()), atEntry(method, owner)).read();
    }

    /** What holds when a method is entered. */
    public static Frame atEntry(MethodInfo method, String owner) {
        ConstPool pool = method.getConstPool();
        List<FrameType> locals = new ArrayList<>();
        if (method.isConstructor()) {
            locals.add(FrameType.UNINITIALISED_THIS);
        } else if ((method.getAccessFlags() & AccessFlag.STATIC) == 0) {
            locals.add(FrameType.object(pool.addClassInfo(owner)));
        }
        String descriptor = method.getDescriptor();
        int at = 1;
        while (descriptor.charAt(at) != ')') {
            int start = at;
            while (descriptor.charAt(at) == '[') {
                at++;
            }
            at = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
            locals.add(typeOf(pool, descriptor.substring(start, at)));
        }
        return new Frame(-1, locals, List.of());
    }

    /** Replaces the stack map of a method by full frames; an empty list leaves none. */
    public static void write(CodeAttribute code, List<Frame> frames) {
        if (frames.isEmpty()) {
            code.getAttributes().removeIf(attribute -> attribute.getName().equals(StackMapTable.tag));
            return;
        }
        StackMapTable.Writer writer = new StackMapTable.Writer(16 * frames.size());
        int last = -1;
        for (Frame frame : frames) {
            if (frame.offset() <= last) {
                throw new IllegalArgumentException("A frame at " + frame.offset() + " cannot follow one at " + last);
            }
            writer.fullFrame(
                    frame.offset() - last - 1,
                    tags(frame.locals()),
                    data(frame.locals()),
                    tags(frame.stack()),
                    data(frame.stack()));
            last = frame.offset();
        }
        code.setAttribute(writer.toStackMapTable(code.getConstPool()));
    }

    private static int[] tags(List<FrameType> types) {
        return types.stream().mapToInt(FrameType::tag).toArray();
    }

    private static int[] data(List<FrameType> types) {
        return types.stream().mapToInt(FrameType::data).toArray();
    }

    private static FrameType typeOf(ConstPool pool, String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'J' -> FrameType.LONG;
            case 'F' -> FrameType.FLOAT;
            case 'D' -> FrameType.DOUBLE;
            case 'L' ->
                FrameType.object(pool.addClassInfo(
                        descriptor.substring(1, descriptor.length() - 1).replace('/', '.')));
            case '[' -> FrameType.object(pool.addClassInfo(descriptor));
            default -> FrameType.INT;
        };
    }

    private List<Frame> read() {
        for (int left = u2(); left > 0; left--) {
            last = next();
            frames.add(last);
        }
        return List.copyOf(frames);
    }

    private Frame next() {
        int kind = in.get() & 0xFF;
        if (kind < SAME_WITH_VALUE) {
            return frame(kind, last.locals(), List.of());
        }
        if (kind < SAME_WITH_VALUE + 64) {
            return frame(kind - SAME_WITH_VALUE, last.locals(), types(1));
        }
        if (kind < FIRST_WITH_DELTA) {
            throw new IllegalArgumentException("a frame of kind " + kind);
        }
        int delta = u2();
        if (kind == FIRST_WITH_DELTA) {
            return frame(delta, last.locals(), types(1));
        }
        if (kind == FULL) {
            return frame(delta, types(u2()), types(u2()));
        }
        List<FrameType> locals = new ArrayList<>(last.locals());
        for (int chopped = SAME - kind; chopped > 0; chopped--) {
            locals.remove(locals.size() - 1);
        }
        if (kind > SAME) {
            locals.addAll(types(kind - SAME));
        }
        return frame(delta, locals, List.of());
    }

    private Frame frame(int delta, List<FrameType> locals, List<FrameType> stack) {
        return new Frame(last.offset() + delta + 1, locals, stack);
    }

    private List<FrameType> types(int count) {
        List<FrameType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int tag = in.get() & 0xFF;
            types.add(new FrameType(tag, new FrameType(tag, 0).hasData() ? u2() : 0));
        }
        return types;
    }

    private int u2() {
        return in.getShort() & 0xFFFF;
    }
}
