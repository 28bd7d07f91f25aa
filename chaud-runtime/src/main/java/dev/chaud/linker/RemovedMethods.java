package dev.chaud.linker;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells who comes to a method that a reload removed: a method reference that was handed out before goes on with the last body,
 * whoever calls the method finds that it is gone. Thread-safe.
 */
public final class RemovedMethods {

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private RemovedMethods() {}

    /**
     * Stands before the last body of a method.
     *
     * @param method in words
     * @param reload the number of the one that removed it
     * @throws NoSuchMethodError if it is not called by a method reference
     */
    public static void requireReference(String method, int reload) {
        if (!WALKER.walk(new FromReference())) {
            throw new NoSuchMethodError(method + " was removed by reload " + reload);
        }
    }

    /** Begins at who called the method, as walkers do not see what Chaud made. */
    private static final class FromReference implements Function<Stream<StackFrame>, Boolean> {

        private static final String HANDLES = "java.lang.invoke.";

        /** What the JDK makes of a lambda or a method reference; the body of a lambda is a method of the developer's class. */
        private static final String LAMBDA = "$$Lambda";

        @Override
        public Boolean apply(Stream<StackFrame> frames) {
            for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
                Class<?> caller = all.next().getDeclaringClass();
                if (!caller.getName().startsWith(HANDLES)) {
                    return caller.isHidden() && caller.getName().contains(LAMBDA);
                }
            }
            return false;
        }
    }
}
