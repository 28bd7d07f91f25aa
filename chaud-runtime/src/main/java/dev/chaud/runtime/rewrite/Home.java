package dev.chaud.runtime.rewrite;

import java.lang.reflect.Modifier;

/**
 * Where a body lives that has no slot of its own in the class as the JVM loaded it: a static method of a companion.
 *
 * @param companion the binary name
 * @param descriptor with the receiver as first parameter, when it was an instance method
 * @param accessFlags in the companion
 * @param sourceFlags the access flags that the developer gave it
 */
public record Home(String companion, String name, String descriptor, int accessFlags, int sourceFlags) {

    boolean ofStatic() {
        return Modifier.isStatic(sourceFlags);
    }

    /** Whether a reference to a subclass leads here too. */
    public boolean isInherited() {
        return !Modifier.isPrivate(sourceFlags);
    }

    private static final int SYNTHETIC = 0x1000;

    MethodKey method() {
        return new MethodKey(name, descriptor);
    }

    /**
     * Whether it has an entry before its body: a call of an instance method on null has to fail before the body runs. The
     * receiver of a lambda is the {@code this} of whoever made it.
     */
    public boolean hasEntry() {
        return !ofStatic() && (sourceFlags & SYNTHETIC) == 0;
    }

    /** Where the body is; the method itself if there is no entry. */
    public Home body() {
        return hasEntry()
                ? new Home(companion, name + "$body", descriptor, accessFlags, sourceFlags | SYNTHETIC)
                : this;
    }
}
