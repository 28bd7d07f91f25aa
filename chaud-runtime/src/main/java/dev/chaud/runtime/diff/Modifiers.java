package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Access flags in the words of the source: without what the language implies, such as that a record is final. The same bit
 * means different things on a class, a field and a method.
 */
final class Modifiers {

    private static final int VARARGS_OR_TRANSIENT = 0x0080;
    private static final int BRIDGE_OR_VOLATILE = 0x0040;
    private static final int SYNTHETIC = 0x1000;
    private static final int RECORD_OR_PLAIN = 0x0020;
    private static final int WITHOUT_DEFAULT = Modifier.ABSTRACT | Modifier.STATIC | Modifier.PRIVATE;

    private Modifiers() {}

    /** The modifiers and the kind of a class. */
    static String ofClass(ClassShape shape) {
        Kind kind = Kind.of(shape);
        List<String> words = new ArrayList<>();
        // the bit of synchronized says on a class only that it is newer than Java 1.0.2
        words.add(Modifier.toString(
                shape.accessFlags() & ~RECORD_OR_PLAIN & ~kind.impliedFlags() & Modifier.classModifiers()));
        words.add(kind.word());
        return join(words, shape.accessFlags());
    }

    static String ofField(int flags) {
        List<String> words = new ArrayList<>();
        words.add(Modifier.toString(flags & Modifier.fieldModifiers()));
        return join(words, flags);
    }

    static String ofMethod(ClassShape owner, MethodShape method) {
        int flags = method.accessFlags();
        boolean ofInterface = Modifier.isInterface(owner.accessFlags());
        int implied = ofInterface ? Modifier.PUBLIC : 0;
        List<String> words = new ArrayList<>();
        words.add(Modifier.toString(flags & ~implied & Modifier.methodModifiers()));
        if (ofInterface && (flags & WITHOUT_DEFAULT) == 0) {
            words.add("default");
        }
        if ((flags & VARARGS_OR_TRANSIENT) != 0) {
            words.add("varargs");
        }
        if ((flags & BRIDGE_OR_VOLATILE) != 0) {
            words.add("bridge");
        }
        return join(words, flags);
    }

    private static String join(List<String> words, int flags) {
        if ((flags & SYNTHETIC) != 0) {
            words.add("synthetic");
        }
        words.removeIf(String::isEmpty);
        return words.isEmpty() ? "none" : String.join(" ", words);
    }
}
