package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** What a developer declares with a class file. */
enum Kind {
    CLASS("class", 0),
    INTERFACE("interface", Modifier.ABSTRACT),
    ANNOTATION("@interface", Modifier.ABSTRACT),
    ENUM("enum", Modifier.FINAL | Modifier.ABSTRACT),
    RECORD("record", Modifier.FINAL);

    private static final int ANNOTATION_FLAG = 0x2000;
    private static final int ENUM_FLAG = 0x4000;

    private final String word;
    private final int impliedFlags;

    Kind(String word, int impliedFlags) {
        this.word = word;
        this.impliedFlags = impliedFlags;
    }

    static Kind of(ClassShape shape) {
        int flags = shape.accessFlags();
        if ((flags & ANNOTATION_FLAG) != 0) {
            return ANNOTATION;
        } else if (Modifier.isInterface(flags)) {
            return INTERFACE;
        } else if ((flags & ENUM_FLAG) != 0) {
            return ENUM;
        }
        return shape.superName().equals(Optional.of("java.lang.Record")) ? RECORD : CLASS;
    }

    String word() {
        return word;
    }

    /** The access flags that say nothing which stands in the source. */
    int impliedFlags() {
        return impliedFlags;
    }
}
