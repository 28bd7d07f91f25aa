package dev.chaud.linker;

import java.lang.invoke.MethodType;

/**
 * What a call site in a companion calls.
 *
 * @param owner the class that the developer's code names, or whose companion it is
 * @param type with the receiver as first parameter
 * @param reload the number of the reload that wrote the call site; by it a site that is linked while a reload is going on
 *     tells whether it is of the old code or of the new
 */
public record MethodCall(Kind kind, Class<?> owner, String name, MethodType type, long reload) {

    /** How a call finds its method. */
    public enum Kind {
        /** By the class of the receiver. */
        VIRTUAL,
        /**
         * The same, from the slot that the JVM has for the owner's method. The JVM may have come to the slot for a
         * receiver whose class overrides it: then somebody called the owner's method as that of super.
         */
        SLOT,
        /** What the owner inherits, whatever the receiver is: the owner's own method is gone. */
        INHERITED
    }
}
