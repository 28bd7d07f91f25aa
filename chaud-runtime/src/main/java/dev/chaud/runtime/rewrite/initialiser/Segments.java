package dev.chaud.runtime.rewrite.initialiser;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.InstructionWords;
import dev.chaud.runtime.rewrite.code.CodeFlow;
import dev.chaud.runtime.rewrite.code.LocalUse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.LineNumberAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Cuts an initialiser into segments. javac puts the initialisers of fields and the blocks of a class one behind the other
 * into one method; they can be told apart where the stack is empty and nothing jumps across. What the class file does not
 * tell is where a block begins: the first assignment to a field is taken for its initialiser, unless its {@linkplain
 * StatementLines lines} stand among those of a block.
 */
public final class Segments {

    private final ClassFile file;
    private final ConstPool pool;
    private final MethodInfo method;
    private final CodeAttribute body;
    private final UnaryOperator<String> lambdasByBodies;
    private final int put;

    private Segments(ClassFile file, MethodInfo method, UnaryOperator<String> lambdasByBodies) {
        this.file = file;
        this.pool = file.getConstPool();
        this.method = method;
        this.body = method.getCodeAttribute();
        this.lambdasByBodies = lambdasByBodies;
        this.put = method.isStaticInitializer() ? Opcode.PUTSTATIC : Opcode.PUTFIELD;
    }

    /** Those of the static initialiser, in their order; none if there is no such method. */
    public static List<Segment> ofStatics(ClassFile file, UnaryOperator<String> lambdasByBodies) throws BadBytecode {
        MethodInfo method = file.getStaticInitializer();
        return method == null ? List.of() : new Segments(file, method, lambdasByBodies).cut(0);
    }

    /** Those of a constructor behind its call of super's. */
    public static List<Segment> ofConstructor(
            ClassFile file, MethodInfo constructor, int start, UnaryOperator<String> lambdasByBodies)
            throws BadBytecode {
        return new Segments(file, constructor, lambdasByBodies).cut(start);
    }

    private List<Segment> cut(int start) throws BadBytecode {
        List<int[]> parts = new ArrayList<>();
        int end = body.getCodeLength();
        CodeFlow flow = CodeFlow.of(pool, body, start, end);
        int from = start;
        CodeIterator code = body.iterator();
        code.move(start);
        while (code.hasNext()) {
            code.next();
            int to = code.lookAhead();
            if (to == end || flow.isCut(to)) {
                parts.add(new int[] {from, to});
                from = to;
            }
        }
        parts.removeIf(part -> part[1] == part[0] + 1 && code.byteAt(part[0]) == Opcode.RETURN);
        return method.isStaticInitializer() ? grouped(joinedByLocals(parts)) : segments(parts);
    }

    /** A part that needs a local variable of an earlier one is no part of its own. */
    private List<int[]> joinedByLocals(List<int[]> parts) throws BadBytecode {
        List<int[]> joined = new ArrayList<>();
        for (int[] part : parts) {
            int[] current = part;
            while (!joined.isEmpty() && needsLocals(current)) {
                current = new int[] {joined.remove(joined.size() - 1)[0], part[1]};
            }
            joined.add(current);
        }
        return joined;
    }

    private boolean needsLocals(int[] part) throws BadBytecode {
        CodeFlow flow = CodeFlow.of(pool, body, part[0], part[1]);
        CodeIterator code = body.iterator();
        code.move(part[0]);
        while (code.hasNext() && code.lookAhead() < part[1]) {
            int at = code.next();
            LocalUse use = LocalUse.of(code, at);
            BitSet written = flow.writtenAt(at);
            if (use.isRead() && flow.depthAt(at) >= 0 && !written.get(use.local())) {
                return true;
            }
        }
        return false;
    }

    /** Statements of blocks that stand side by side are one block. */
    private List<Segment> grouped(List<int[]> parts) throws BadBytecode {
        List<Segment> segments = new ArrayList<>();
        for (Segment part : new StatementLines(body).withAssignmentsInBlocks(segments(parts))) {
            Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (last != null && !last.isInitialiser() && !part.isInitialiser() && last.to() == part.from()) {
                segments.set(
                        segments.size() - 1, segment(last.from(), part.to()).asBlock());
            } else {
                segments.add(part);
            }
        }
        return segments;
    }

    private List<Segment> segments(List<int[]> parts) throws BadBytecode {
        List<Segment> segments = new ArrayList<>();
        Set<FieldKey> written = new HashSet<>();
        for (int[] part : parts) {
            Segment segment = segment(part[0], part[1]);
            boolean isFirst = written.addAll(segment.writes());
            segments.add(method.isStaticInitializer() && !isFirst ? segment.asBlock() : segment);
        }
        return segments;
    }

    private Segment segment(int from, int to) throws BadBytecode {
        Set<FieldKey> writes = new HashSet<>();
        int puts = 0;
        boolean lastIsPut = false;
        CodeIterator code = body.iterator();
        code.move(from);
        while (code.hasNext() && code.lookAhead() < to) {
            int at = code.next();
            lastIsPut = code.byteAt(at) == put && isOwn(code.u16bitAt(at + 1));
            if (lastIsPut) {
                int reference = code.u16bitAt(at + 1);
                writes.add(new FieldKey(pool.getFieldrefName(reference), pool.getFieldrefType(reference)));
                puts++;
            }
        }
        boolean isInitialiser = puts == 1 && lastIsPut && (put == Opcode.PUTSTATIC || isOnThis(from, to));
        String words = lambdasByBodies.apply(new InstructionWords(file).describe(body, from, to));
        return new Segment(from, to, writes, isInitialiser, words, lineAt(from));
    }

    /** Whether the object at the bottom of the stack, to the end, is {@code this}; and no parameter is needed. */
    private boolean isOnThis(int from, int to) throws BadBytecode {
        CodeIterator code = body.iterator();
        if (code.byteAt(from) != Opcode.ALOAD_0) {
            return false;
        }
        CodeFlow flow = CodeFlow.of(pool, body, from, to);
        code.move(from);
        code.next();
        while (code.hasNext() && code.lookAhead() < to) {
            int at = code.next();
            LocalUse use = LocalUse.of(code, at);
            boolean known = use.local() == 0 || flow.writtenAt(at).get(Math.max(use.local(), 0));
            if (flow.depthAt(at) == 0 || (use.isRead() && !known) || (use.isWrite() && use.local() == 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOwn(int reference) {
        return pool.getFieldrefClassName(reference).equals(file.getName());
    }

    private int lineAt(int offset) {
        LineNumberAttribute lines = (LineNumberAttribute) body.getAttribute(LineNumberAttribute.tag);
        return lines == null ? 0 : lines.toLineNumber(offset);
    }
}
