package dev.chaud.runtime.rewrite.initialiser;

import dev.chaud.runtime.classfile.Jumps;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeFlow;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Makes a static method of a segment. The code stays as it is, with the numbers that its local variables have; what the
 * initialiser around it kept in other ones is out of sight.
 */
public final class SegmentMethod {

    private static final int STATIC_SYNTHETIC = 0x1008;

    private final MethodInfo source;
    private final String owner;
    private final ConstPool pool;
    private final CodeAttribute body;
    private final Segment segment;
    private final Body whole;

    /**
     * Makes a method of one segment.
     *
     * @param source a method of the class file that the new one is for
     */
    public SegmentMethod(MethodInfo source, String owner, Segment segment) {
        this.source = source;
        this.owner = owner;
        this.pool = source.getConstPool();
        this.body = source.getCodeAttribute();
        this.segment = segment;
        this.whole = Body.of(source, owner);
    }

    /** A method of a name without result; of a constructor's segment, the object is its one parameter. */
    public MethodInfo named(String name) throws BadBytecode {
        // switches are padded to a multiple of four
        int shift = hasSwitch() ? segment.from() % 4 : 0;
        int length = segment.to() - segment.from();
        byte[] code = new byte[shift + length + 1];
        System.arraycopy(body.getCode(), segment.from(), code, shift, length);
        code[shift + length] = (byte) Opcode.RETURN;
        Body cut = new Body(
                code,
                body.getMaxStack(),
                Math.max(body.getMaxLocals(), 1),
                whole.handlers().stream()
                        .filter(handler -> handler.start() >= segment.from() && handler.end() <= segment.to())
                        .toList(),
                frames(),
                lines(),
                List.of(),
                List.of());
        Body moved = cut.moved(code, offset -> offset - segment.from() + shift);
        String parameter = source.isStaticInitializer() ? "" : "L" + owner.replace('.', '/') + ";";
        MethodInfo method = new MethodInfo(pool, name, "(" + parameter + ")V");
        method.setAccessFlags(STATIC_SYNTHETIC);
        method.setCodeAttribute(moved.toCode(pool));
        return method;
    }

    private boolean hasSwitch() throws BadBytecode {
        CodeIterator code = body.iterator();
        code.move(segment.from());
        while (code.hasNext() && code.lookAhead() < segment.to()) {
            if (Jumps.isSwitch(code.byteAt(code.next()))) {
                return true;
            }
        }
        return false;
    }

    private List<Body.Line> lines() {
        List<Body.Line> lines = new ArrayList<>();
        if (segment.line() != 0) {
            lines.add(new Body.Line(segment.from(), segment.line()));
        }
        for (Body.Line line : whole.lines()) {
            if (line.start() > segment.from() && line.start() < segment.to()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<Frame> frames() throws BadBytecode {
        CodeFlow flow = CodeFlow.of(pool, body, segment.from(), segment.to());
        List<Frame> kept = new ArrayList<>();
        for (Frame frame : whole.frames()) {
            boolean inside = frame.offset() >= segment.from() && frame.offset() <= segment.to();
            if (inside) {
                kept.add(visible(frame, flow));
            }
        }
        return kept;
    }

    private Frame visible(Frame frame, CodeFlow flow) {
        int slot = 0;
        int end = 0;
        List<FrameType> seen = new ArrayList<>();
        for (FrameType type : frame.locals()) {
            boolean isThis = slot == 0 && !source.isStaticInitializer();
            if (isThis || flow.writtenAt(frame.offset()).get(slot)) {
                seen.add(type);
                end = seen.size();
            } else {
                seen.addAll(Collections.nCopies(type.slots(), FrameType.TOP));
            }
            slot += type.slots();
        }
        return new Frame(frame.offset(), seen.subList(0, end), frame.stack());
    }
}
