package dev.chaud.runtime.rewrite.bytes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Has each dynamic constant stand before those of whose bootstrap methods it is an argument, as in a {@code switch} of patterns
 * and constants of an enum. To redefine a class HotSpot takes over the new constants in their order, and those that one needs
 * before it is done with it; but of two bootstrap methods that it has begun with it writes one over the other
 * ({@code VM_RedefineClasses::append_operand}), and crashes. javac writes what uses a constant before the constant.
 */
public final class NestedDynamics {

    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int SIZE = 5;
    private static final int LDC = 18;
    private static final int LDC_OF_TWO = 20;
    private static final int INVOKEDYNAMIC = 186;

    private final byte[] classFile;
    private final ClassLayout layout;
    private final int[] bootstraps;

    /** Of the constants that use others or are used, all that one uses before itself. */
    private final List<Integer> order = new ArrayList<>();

    private final BitSet visited = new BitSet();

    private NestedDynamics(byte[] classFile, ClassLayout layout) {
        this.classFile = classFile;
        this.layout = layout;
        this.bootstraps = layout.bootstraps();
    }

    /**
     * The class file in that order, with the same array if it is so already; empty if there is no room for that: an instruction
     * of two bytes has one for the index of its constant.
     */
    public static Optional<byte[]> inOrder(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        return anyIn(layout) ? new NestedDynamics(classFile, layout).inOrder() : Optional.of(classFile);
    }

    private static boolean anyIn(ClassLayout layout) {
        for (int i = 1; i < layout.constantCount(); i++) {
            if (layout.pool().tag(i) == DYNAMIC) {
                return true;
            }
        }
        return false;
    }

    private Optional<byte[]> inOrder() {
        for (int i = 1; i < layout.constantCount(); i++) {
            int tag = layout.pool().tag(i);
            if ((tag == DYNAMIC || tag == INVOKE_DYNAMIC) && !argumentsOf(i).isEmpty()) {
                visit(i);
            }
        }
        int[] places = order.stream().mapToInt(Integer::intValue).sorted().toArray();
        int[] moved = new int[layout.constantCount()];
        boolean any = false;
        for (int i = 0; i < places.length; i++) {
            moved[order.get(i)] = places[i];
            any |= order.get(i) != places[i];
        }
        return any ? withMoved(moved) : Optional.of(classFile);
    }

    private void visit(int constant) {
        if (!visited.get(constant)) {
            visited.set(constant);
            argumentsOf(constant).forEach(this::visit);
            order.add(constant);
        }
    }

    /** The dynamic ones of the arguments. */
    private List<Integer> argumentsOf(int constant) {
        List<Integer> dynamics = new ArrayList<>();
        int at = bootstraps[layout.u2(layout.pool().at(constant) + 1)];
        for (int i = layout.u2(at + 2); i > 0; i--) {
            int argument = layout.u2(at + 2 + 2 * i);
            if (layout.pool().tag(argument) == DYNAMIC) {
                dynamics.add(argument);
            }
        }
        return dynamics;
    }

    /** @param moved the index that each gets; 0 for what stays */
    private Optional<byte[]> withMoved(int[] moved) {
        byte[] bytes = classFile.clone();
        for (int constant : order) {
            int to = layout.pool().at(moved[constant]);
            System.arraycopy(classFile, layout.pool().at(constant), bytes, to, SIZE);
        }
        for (int bootstrap : bootstraps) {
            for (int i = layout.u2(bootstrap + 2); i > 0; i--) {
                put(moved, layout.u2(bootstrap + 2 + 2 * i), bootstrap + 2 + 2 * i, bytes);
            }
        }
        for (int method : layout.methodOffsets()) {
            int code = layout.codeOf(method);
            if (code >= 0 && !pointIn(code, moved, bytes)) {
                return Optional.empty();
            }
        }
        return Optional.of(bytes);
    }

    /** Whether there was room for that. */
    private boolean pointIn(int code, int[] moved, byte[] bytes) {
        int start = code + 8;
        int end = start + layout.u4(code + 4);
        Instructions instructions = new Instructions(layout, start);
        for (int at = start; at < end; at = instructions.behind(at)) {
            int opcode = layout.u1(at);
            if (opcode == INVOKEDYNAMIC || (opcode > LDC && opcode <= LDC_OF_TWO)) {
                put(moved, layout.u2(at + 1), at + 1, bytes);
            } else if (opcode == LDC && moved[layout.u1(at + 1)] != 0) {
                int index = moved[layout.u1(at + 1)];
                if (index > 0xFF) {
                    return false;
                }
                bytes[at + 1] = (byte) index;
            }
        }
        return true;
    }

    private static void put(int[] moved, int index, int at, byte[] bytes) {
        if (moved[index] != 0) {
            bytes[at] = (byte) (moved[index] >> 8);
            bytes[at + 1] = (byte) moved[index];
        }
    }
}
