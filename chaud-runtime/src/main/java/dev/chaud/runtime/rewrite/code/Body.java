package dev.chaud.runtime.rewrite.code;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ExceptionTable;
import javassist.bytecode.LineNumberAttribute;
import javassist.bytecode.LocalVariableAttribute;
import javassist.bytecode.LocalVariableTypeAttribute;
import javassist.bytecode.MethodInfo;

/**
 * The code of a method with all that refers to places in it. Annotations on types inside of it are left out, since nobody
 * can see them in a running JVM.
 *
 * @param code nobody may write into it
 * @param typedVariables the local variables of generic types
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Body(
        byte[] code,
        int maxStack,
        int maxLocals,
        List<Handler> handlers,
        List<Frame> frames,
        List<Line> lines,
        List<Variable> variables,
        List<Variable> typedVariables) {

    public Body {
        handlers = List.copyOf(handlers);
        frames = List.copyOf(frames);
        lines = List.copyOf(lines);
        variables = List.copyOf(variables);
        typedVariables = List.copyOf(typedVariables);
    }

    /**
     * Reads the code of a method that has some.
     *
     * @param owner the binary name of the class that the method is written for
     */
    public static Body of(MethodInfo method, String owner) {
        CodeAttribute code = method.getCodeAttribute();
        ExceptionTable table = code.getExceptionTable();
        List<Handler> handlers = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            handlers.add(new Handler(table.startPc(i), table.endPc(i), table.handlerPc(i), table.catchType(i)));
        }
        List<Line> lines = new ArrayList<>();
        for (int[] row : rows(code, LineNumberAttribute.tag, 2)) {
            lines.add(new Line(row[0], row[1]));
        }
        return new Body(
                code.getCode(),
                code.getMaxStack(),
                code.getMaxLocals(),
                handlers,
                Frames.read(method, owner),
                lines,
                variables(code, LocalVariableAttribute.tag),
                variables(code, LocalVariableTypeAttribute.tag));
    }

    public Body with(byte[] newCode, List<Frame> newFrames) {
        return new Body(newCode, maxStack, maxLocals, handlers, newFrames, lines, variables, typedVariables);
    }

    /** The same tables for code whose instructions moved, with one stack entry more for what came between them. */
    public Body moved(byte[] newCode, IntUnaryOperator newOffset) {
        return new Body(
                newCode,
                maxStack + 1,
                maxLocals,
                handlers.stream().map(handler -> handler.moved(newOffset)).toList(),
                frames.stream().map(frame -> frame.moved(newOffset)).toList(),
                lines.stream().map(line -> line.moved(newOffset)).toList(),
                variables.stream().map(variable -> variable.moved(newOffset)).toList(),
                typedVariables.stream()
                        .map(variable -> variable.moved(newOffset))
                        .toList());
    }

    public CodeAttribute toCode(ConstPool pool) {
        ExceptionTable table = new ExceptionTable(pool);
        for (Handler handler : handlers) {
            table.add(handler.start(), handler.end(), handler.target(), handler.type());
        }
        CodeAttribute attribute = new CodeAttribute(pool, maxStack, maxLocals, code, table);
        Frames.write(attribute, frames);
        addTable(
                attribute,
                LineNumberAttribute.tag,
                lines.stream().map(Line::row).toList());
        addTable(
                attribute,
                LocalVariableAttribute.tag,
                variables.stream().map(Variable::row).toList());
        addTable(
                attribute,
                LocalVariableTypeAttribute.tag,
                typedVariables.stream().map(Variable::row).toList());
        return attribute;
    }

    private static List<Variable> variables(CodeAttribute code, String table) {
        List<Variable> variables = new ArrayList<>();
        for (int[] row : rows(code, table, 5)) {
            variables.add(new Variable(row[0], row[0] + row[1], row[2], row[3], row[4]));
        }
        return variables;
    }

    private static List<int[]> rows(CodeAttribute code, String table, int columns) {
        List<int[]> rows = new ArrayList<>();
        AttributeInfo attribute = code.getAttribute(table);
        if (attribute == null) {
            return rows;
        }
        ByteBuffer in = ByteBuffer.wrap(attribute.get());
        for (int left = in.getShort() & 0xFFFF; left > 0; left--) {
            int[] row = new int[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = in.getShort() & 0xFFFF;
            }
            rows.add(row);
        }
        return rows;
    }

    private static void addTable(CodeAttribute code, String name, List<int[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(rows.size());
            for (int[] row : rows) {
                for (int word : row) {
                    out.writeShort(word);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        code.getAttributes().add(new AttributeInfo(code.getConstPool(), name, bytes.toByteArray()));
    }

    /**
     * Where an exception goes that is thrown between two places.
     *
     * @param end the first place behind them
     * @param type a class constant, zero for any exception
     */
    public record Handler(int start, int end, int target, int type) {

        public Handler moved(IntUnaryOperator newOffset) {
            return new Handler(
                    newOffset.applyAsInt(start), newOffset.applyAsInt(end), newOffset.applyAsInt(target), type);
        }
    }

    /** The line of the source file that the code from a place on was made from. */
    public record Line(int start, int number) {

        public Line moved(IntUnaryOperator newOffset) {
            return new Line(newOffset.applyAsInt(start), number);
        }

        private int[] row() {
            return new int[] {start, number};
        }
    }

    /**
     * What a debugger shows.
     *
     * @param end the first place where it does not hold its value any more
     * @param name a text constant, and so is the type
     */
    public record Variable(int start, int end, int name, int type, int slot) {

        public Variable moved(IntUnaryOperator newOffset) {
            return new Variable(newOffset.applyAsInt(start), newOffset.applyAsInt(end), name, type, slot);
        }

        private int[] row() {
            return new int[] {start, end - start, name, type, slot};
        }
    }
}
