package dev.chaud.runtime.rewrite.code;

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

    private static List<FrameType> moved(List<FrameType> types, IntUnaryOperator newOffset) {
        return types.stream()
                .map(type -> type.isMade() ? FrameType.madeAt(newOffset.applyAsInt(type.data())) : type)
                .toList();
    }
}
