package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.MentionedMembers;

/** A class file that a class was defined with, and what it mentions, once somebody has asked for that. Thread-safe. */
final class KnownVersion {

    private final String className;
    private final byte[] bytes;

    /** Null until then. */
    private volatile MentionedMembers mentioned;

    /** Whether the class has another one by now, or is gone. */
    private volatile boolean outdated;

    KnownVersion(String className, byte[] bytes) {
        this.className = className;
        this.bytes = bytes;
    }

    String className() {
        return className;
    }

    byte[] bytes() {
        return bytes;
    }

    ClassLayout layout() {
        return new ClassLayout(bytes);
    }

    MentionedMembers mentioned() {
        if (mentioned == null) {
            mentioned = MentionedMembers.in(layout());
        }
        return mentioned;
    }

    /** Whether somebody has asked what it mentions. */
    boolean isRead() {
        return mentioned != null;
    }

    void outdate() {
        outdated = true;
    }

    boolean isOutdated() {
        return outdated;
    }
}
