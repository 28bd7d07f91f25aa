package dev.chaud.runtime.rewrite.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the local variables and the stack hold when control comes to an instruction, all of them, not only what differs from
 * the frame before.
 *
 * @param offset where the instruction stands
 * @param locals without the trailing ones that hold nothing
 * @param stack the top is last
 */
public record Frame(int offset, List<FrameType> locals, List<FrameType> stack) {

    public Frame {
        locals = List.copyOf(locals);
        stack = List.copyOf(stack);
    }

    /** The same in code whose instructions moved. */
    Frame moved(IntUnaryOperator newOffset) {
        return new Frame(newOffset.applyAsInt(offset), moved(locals, newOffset), moved(stack, newOffset));
    }

    /** The same where an object that is still to be constructed is made at another place. */
    Frame withMadeAt(int old, int now) {
        IntUnaryOperator made = at -> at == old ? now : at;
        return new Frame(offset, moved(locals, made), moved(stack, made));
    }

    /** What a local variable holds; nothing if none begins at its number. */
    public FrameType local(int number) {
        int slot = 0;
        for (FrameType type : locals) {
            if (slot == number) {
                return type;
            }
            slot += type.slots();
        }
        return FrameType.TOP;
    }

    /** The same with a local variable more, behind all others. */
    public Frame with(int number, FrameType type) {
        List<FrameType> more = new ArrayList<>(locals);
        int slots = locals.stream().mapToInt(FrameType::slots).sum();
        more.addAll(Collections.nCopies(number - slots, FrameType.TOP));
        more.add(type);
        return new Frame(offset, more, stack);
    }

    private static List<FrameType> moved(List<FrameType> types, IntUnaryOperator newOffset) {
        return types.stream()
                .map(type -> type.isMade() ? FrameType.madeAt(newOffset.applyAsInt(type.data())) : type)
                .toList();
    }
}
