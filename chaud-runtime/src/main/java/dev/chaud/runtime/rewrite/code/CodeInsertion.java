package dev.chaud.runtime.rewrite.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javassist.bytecode.BadBytecode;

/**
 * Puts code before an instruction that has a frame, so that all who jump to the instruction come to that first. It begins and
 * ends with the frame's locals and stack, and does not stand in the parts of the method whose exceptions are caught which
 * begin at the instruction.
 */
public final class CodeInsertion {

    private CodeInsertion() {}

    /**
     * Puts it there.
     *
     * @param at where the instruction stands
     * @param added a multiple of four bytes, so that the padding inside of switches stays as it is
     * @param stack how many words the added code needs on the stack
     */
    public static Body before(Body body, int at, byte[] added, int stack) throws BadBytecode, NotRewritableException {
        Body moved = CodeGap.insert(body, at, added);
        int instruction = at + added.length;
        List<Body.Handler> handlers = new ArrayList<>();
        for (Body.Handler handler : moved.handlers()) {
            handlers.add(
                    handler.start() == at
                            ? new Body.Handler(instruction, handler.end(), handler.target(), handler.type())
                            : handler);
        }
        List<Frame> frames = new ArrayList<>();
        for (Frame frame : moved.frames()) {
            Frame made = frame.withMadeAt(at, instruction);
            frames.add(made);
            if (frame.offset() == at) {
                frames.add(new Frame(instruction, made.locals(), made.stack()));
            }
        }
        frames.sort(Comparator.comparingInt(Frame::offset));
        return new Body(
                moved.code(),
                Math.max(moved.maxStack(), stack),
                moved.maxLocals(),
                handlers,
                frames,
                moved.lines(),
                moved.variables(),
                moved.typedVariables());
    }
}
