package dev.chaud.runtime.rewrite.initialiser;

import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.LineNumberAttribute;

/**
 * Tells by their lines which assignments stand in a static block. A class file has them like initialisers of fields. But a
 * block has its braces on lines of their own, as nearly everyone writes it; so an assignment on the next line to statements
 * belongs to their block, if these are on both sides of it or take more lines than one.
 */
final class StatementLines {

    private final LineNumberAttribute table;

    StatementLines(CodeAttribute body) {
        this.table = (LineNumberAttribute) body.getAttribute(LineNumberAttribute.tag);
    }

    /** The same segments, of which those assignments are no initialisers any more. */
    List<Segment> withAssignmentsInBlocks(List<Segment> segments) {
        List<Segment> all = new ArrayList<>(segments);
        boolean isMore = table != null;
        while (isMore) {
            isMore = false;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isInitialiser() && isInBlock(all, i)) {
                    all.set(i, all.get(i).asBlock());
                    isMore = true;
                }
            }
        }
        return all;
    }

    private boolean isInBlock(List<Segment> all, int at) {
        int before = statementsBefore(all, at);
        int behind = statementsBehind(all, at);
        return (before > 0 && behind > 0) || before > 1 || behind > 1;
    }

    /** How many lines of statements end on the line before. */
    private int statementsBefore(List<Segment> all, int at) {
        int first = all.get(at).line();
        int line = first;
        for (int i = at - 1; i >= 0 && isStatementOn(all.get(i), line - 1, lastLine(all.get(i))); i--) {
            line = all.get(i).line();
        }
        return first - line;
    }

    private int statementsBehind(List<Segment> all, int at) {
        int last = lastLine(all.get(at));
        int line = last;
        for (int i = at + 1;
                i < all.size() && isStatementOn(all.get(i), line + 1, all.get(i).line());
                i++) {
            line = lastLine(all.get(i));
        }
        return line - last;
    }

    private static boolean isStatementOn(Segment segment, int line, int actual) {
        return !segment.isInitialiser() && line == actual;
    }

    private int lastLine(Segment segment) {
        int last = segment.line();
        for (int i = 0; i < table.tableLength(); i++) {
            if (table.startPc(i) >= segment.from() && table.startPc(i) < segment.to()) {
                last = Math.max(last, table.lineNumber(i));
            }
        }
        return last;
    }
}
