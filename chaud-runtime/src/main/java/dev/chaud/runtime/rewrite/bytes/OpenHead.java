package dev.chaud.runtime.rewrite.bytes;

import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Loads a class without what it says about itself that the JVM would hold against a later version: it is open to all, can be
 * extended and instantiated, and permits every subclass. What the source says is for reflection to tell, which finds the
 * modifiers of a class in the entry of {@code InnerClasses} that is about the class itself, and only if there is none in
 * its head; so a class gets such an entry, which names no outer class and no simple name, as one of a nested class would.
 */
public final class OpenHead {

    private static final String SEALED = "PermittedSubclasses";
    private static final String RECORD = "java.lang.Record";
    private static final int SYNTHETIC = 0x1000;
    private static final int SUPER = 0x0020;

    private OpenHead() {}

    /** Opens it; false if it is open. */
    public static boolean of(ClassLayout layout, Additions additions) {
        int flags = layout.accessFlags();
        int open = opened(layout);
        boolean isSealed = layout.attribute(SEALED) >= 0;
        if (isSealed) {
            additions.leaveOut(SEALED);
        }
        if (open != flags) {
            additions.setAccessFlags(open);
            if (layout.modifiersAsNested().isEmpty()) {
                additions.addInnerClass(layout.thisClass(), flags & ~SUPER);
            }
        }
        return isSealed || open != flags;
    }

    private static int opened(ClassLayout layout) {
        int flags = layout.accessFlags();
        if ((flags & SYNTHETIC) != 0) {
            // a compiler's own, such as package-info
            return flags;
        }
        boolean isStuck = (flags & Modifier.INTERFACE) != 0
                // the JVM takes only a final class for a record
                || layout.superName().equals(Optional.of(RECORD));
        return isStuck ? flags | Modifier.PUBLIC : (flags | Modifier.PUBLIC) & ~(Modifier.FINAL | Modifier.ABSTRACT);
    }
}
