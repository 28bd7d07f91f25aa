package dev.chaud.runtime.rewrite.initialiser;

import dev.chaud.runtime.classfile.FieldKey;
import java.util.Set;
import javassist.bytecode.Opcode;

/**
 * A part of an initialiser that can be run by itself.
 *
 * @param from the offset of its first instruction
 * @param to the offset behind its last one
 * @param writes the fields of its own class that it writes
 * @param isInitialiser whether it does nothing but give one field its value, so far as the class file tells
 * @param words what it does, the same for two segments that do the same; lambdas stand by their bodies
 * @param line the first line in the source, 0 if the class file does not tell
 */
public record Segment(int from, int to, Set<FieldKey> writes, boolean isInitialiser, String words, int line) {

    public Segment {
        writes = Set.copyOf(writes);
    }

    /** The same, but as no field's initialiser. */
    Segment asBlock() {
        return new Segment(from, to, writes, false, words, line);
    }

    /** Of an initialiser, in words what it computes, without the field that it is for. */
    public String value() {
        String put = "\n" + Opcode.PUTSTATIC + " ";
        int at = ("\n" + words).lastIndexOf(put);
        return at < 0 ? words : words.substring(0, at);
    }

    /** The field that it gives its value, if that is all it does. */
    public boolean initialises(FieldKey field) {
        return isInitialiser && writes.contains(field);
    }
}
