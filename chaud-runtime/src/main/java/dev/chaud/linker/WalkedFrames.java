package dev.chaud.linker;

import java.lang.StackWalker.StackFrame;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes stack walkers show the developer's classes and methods, each once, as {@link StackTraces} does for stack traces. Calls of
 * it stand in the JDK's own classes, which the agent rewrites; so nothing in here throws, or needs the JVM to link a call site.
 */
public final class WalkedFrames {

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private WalkedFrames() {}

    /** What is to be done with the frames that a walker finds. */
    public static Function<?, ?> function(Function<?, ?> asked) {
        return asked == null || StackTraces.isNothingToHide() ? asked : new OfVisible<>(functionOf(asked));
    }

    /** What is to be done with each frame that a walker finds. */
    public static Consumer<?> consumer(Consumer<?> asked) {
        return asked == null || StackTraces.isNothingToHide() ? asked : new ForVisible(consumerOf(asked));
    }

    /** The class to show as that of a frame. */
    public static Class<?> declaringClass(Class<?> known, StackFrame frame) {
        return StackTraces.owner(known);
    }

    /** The class that called whoever asks a walker for its caller. */
    public static Class<?> callerClass(Class<?> known, StackWalker walker) {
        if (!StackTraces.mayHideFramesOf(known)) {
            return known;
        }
        try {
            return WALKER.walk(new Caller(known));
        } catch (Throwable e) {
            return known;
        }
    }

    @SuppressWarnings("unchecked") // the JDK hands on what it was given
    private static <T, R> Function<T, R> functionOf(Function<?, ?> asked) {
        return (Function<T, R>) asked;
    }

    @SuppressWarnings("unchecked")
    private static Consumer<StackFrame> consumerOf(Consumer<?> asked) {
        return (Consumer<StackFrame>) asked;
    }

    private static final class Visible implements Predicate<StackFrame> {
        @Override
        public boolean test(StackFrame frame) {
            return !StackTraces.isHidden(frame);
        }
    }

    private static final class OfVisible<T> implements Function<Stream<StackFrame>, T> {

        private final Function<Stream<StackFrame>, T> asked;

        OfVisible(Function<Stream<StackFrame>, T> asked) {
            this.asked = asked;
        }

        @Override
        public T apply(Stream<StackFrame> frames) {
            return asked.apply(frames.filter(new Visible()));
        }
    }

    private static final class ForVisible implements Consumer<StackFrame> {

        private final Consumer<StackFrame> asked;

        ForVisible(Consumer<StackFrame> asked) {
            this.asked = asked;
        }

        @Override
        public void accept(StackFrame frame) {
            if (!StackTraces.isHidden(frame)) {
                asked.accept(frame);
            }
        }
    }

    /** Begins at the method of the walker; that is followed by who asks, and then by its caller. */
    private static final class Caller implements Function<Stream<StackFrame>, Class<?>> {

        private static final int ABOVE = 2;

        private final Class<?> known;

        Caller(Class<?> known) {
            this.known = known;
        }

        @Override
        public Class<?> apply(Stream<StackFrame> frames) {
            StackFrame caller = frames.skip(ABOVE).findFirst().orElse(null);
            return caller == null ? known : caller.getDeclaringClass();
        }
    }
}
