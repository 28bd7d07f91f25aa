package dev.chaud.runtime.diff;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Access flags in words. The same bit means different things on a class, a field and a method. */
final class Modifiers {

    private static final int VARARGS_OR_TRANSIENT = 0x0080;
    private static final int BRIDGE_OR_VOLATILE = 0x0040;
    private static final int SYNTHETIC = 0x1000;
    private static final int RECORD_OR_PLAIN = 0x0020;

    private Modifiers() {}

    static String ofClass(int flags) {
        List<String> words = new ArrayList<>();
        // the bit of synchronized says on a class only that it is newer than Java 1.0.2
        words.add(Modifier.toString(flags & ~RECORD_OR_PLAIN & Modifier.classModifiers()));
        words.add((flags & Modifier.INTERFACE) != 0 ? "interface" : "class");
        return join(words, flags);
    }

    static String ofField(int flags) {
        List<String> words = new ArrayList<>();
        words.add(Modifier.toString(flags & Modifier.fieldModifiers()));
        return join(words, flags);
    }

    static String ofMethod(int flags) {
        List<String> words = new ArrayList<>();
        words.add(Modifier.toString(flags & Modifier.methodModifiers()));
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
