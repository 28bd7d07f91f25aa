package dev.chaud.runtime.rewrite.code;

import dev.chaud.runtime.classfile.Jumps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ExceptionTable;

/**
 * What is on the stack, and which local variables were surely written, before each instruction of a part of a method, if
 * the part is entered at its first instruction with an empty stack.
 */
public final class CodeFlow {

    private static final int UNREACHED = -1;

    private final CodeIterator code;
    private final int from;
    private final int to;
    private final ExceptionTable handlers;
    private final StackEffects effects;
    private final int[] depths;
    private final BitSet[] written;
    private final List<Edge> edges = new ArrayList<>();
    private final Deque<Integer> next = new ArrayDeque<>();

    private CodeFlow(ConstPool pool, CodeAttribute body, int from, int to) {
        this.code = body.iterator();
        this.from = from;
        this.to = to;
        this.handlers = body.getExceptionTable();
        this.effects = new StackEffects(pool);
        this.depths = new int[to + 1];
        this.written = new BitSet[to + 1];
        Arrays.fill(depths, UNREACHED);
    }

    /**
     * Follows the code from an offset up to another.
     *
     * @throws BadBytecode if the part of the method is left by a jump, or two ways to a place differ in their stacks
     */
    public static CodeFlow of(ConstPool pool, CodeAttribute body, int from, int to) throws BadBytecode {
        CodeFlow flow = new CodeFlow(pool, body, from, to);
        flow.follow();
        return flow;
    }

    /** The number of words on the stack; negative if control never comes there. */
    public int depthAt(int offset) {
        return depths[offset];
    }

    /** Whether the code can be cut before an offset: nothing on the stack, and nothing jumps over the place. */
    public boolean isCut(int offset) {
        return depths[offset] == 0 && edges.stream().noneMatch(edge -> edge.crosses(offset));
    }

    /** The local variables that were written on every way to an offset. */
    public BitSet writtenAt(int offset) {
        return written[offset] == null ? new BitSet() : written[offset];
    }

    private void follow() throws BadBytecode {
        findEdges();
        reach(from, 0, new BitSet());
        while (!next.isEmpty()) {
            int at = next.pop();
            if (at == to) {
                continue;
            }
            int opcode = code.byteAt(at);
            BitSet before = written[at];
            for (int i = 0; i < handlers.size(); i++) {
                if (handlers.startPc(i) <= at && at < handlers.endPc(i)) {
                    reach(handlers.handlerPc(i), 1, before);
                }
            }
            int depth = depths[at] + effects.of(code, at);
            BitSet after = (BitSet) before.clone();
            LocalUse use = LocalUse.of(code, at);
            if (use.isWrite()) {
                after.set(use.local(), use.local() + use.slots());
            }
            for (int target : Jumps.targets(code, at)) {
                reach(target, depth, after);
            }
            if (!Jumps.isEnd(opcode)) {
                code.move(at);
                code.next();
                reach(code.lookAhead(), depth, after);
            }
        }
    }

    private void findEdges() throws BadBytecode {
        code.move(from);
        while (code.hasNext() && code.lookAhead() < to) {
            int at = code.next();
            for (int target : Jumps.targets(code, at)) {
                edges.add(new Edge(at, target));
            }
        }
        for (int i = 0; i < handlers.size(); i++) {
            if (handlers.startPc(i) < to && handlers.endPc(i) > from) {
                edges.add(new Edge(handlers.startPc(i), handlers.handlerPc(i)));
                edges.add(new Edge(handlers.startPc(i), handlers.endPc(i)));
            }
        }
    }

    private void reach(int offset, int depth, BitSet locals) throws BadBytecode {
        if (offset < from || offset > to) {
            throw new BadBytecode("a jump to " + offset + " leaves the part of the method");
        }
        if (depths[offset] == UNREACHED) {
            depths[offset] = depth;
            written[offset] = (BitSet) locals.clone();
            next.push(offset);
            return;
        }
        if (depths[offset] != depth) {
            throw new BadBytecode("two ways to " + offset + " differ in their stacks");
        }
        BitSet both = (BitSet) written[offset].clone();
        both.and(locals);
        if (!both.equals(written[offset])) {
            written[offset] = both;
            next.push(offset);
        }
    }

    /** A way from one instruction to another that is not the next. */
    private record Edge(int from, int to) {

        boolean crosses(int offset) {
            return from < to ? from < offset && offset < to : to < offset && offset <= from;
        }
    }
}
