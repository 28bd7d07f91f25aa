package dev.chaud.linker;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells who comes to a method or constructor that a reload removed: a method reference that was handed out before goes on with the
 * last body, whoever calls the method finds that it is gone. If it is {@linkplain ComingMembers on its way} again both wait, and then
 * look again. Thread-safe.
 */
public final class RemovedMethods {

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private RemovedMethods() {}

    /**
     * Stands where a method or constructor was; when it returns the caller is to look there again.
     *
     * @param member in words
     * @param reload the number of the one that removed it
     * @throws NoSuchMethodError if it is not on its way
     */
    public static void requireComing(String member, int reload) {
        if (!ComingMembers.areWorthALook(member)) {
            throw gone(member, reload);
        }
    }

    /**
     * Whether the last body of a method follows; else the caller is to look again.
     *
     * @throws NoSuchMethodError if it is not on its way, and is not called by a method reference
     */
    public static boolean isReference(String method, int reload) {
        return isReference(new FromReference(null), method, reload);
    }

    /**
     * The same for a constructor, which other constructors of the class and of its subclasses may begin with.
     *
     * @param type the class
     */
    public static boolean isReference(Class<?> type, String constructor, int reload) {
        return isReference(new FromReference(type), constructor, reload);
    }

    private static boolean isReference(FromReference question, String method, int reload) {
        if (ComingMembers.areWorthALook(method)) {
            return false;
        }
        require(question, method, reload);
        return true;
    }

    /**
     * Stands before the last body of a constructor that nobody comes to before it is there again.
     *
     * @throws NoSuchMethodError if no method reference makes the object
     */
    public static void requireReference(Class<?> type, String constructor, int reload) {
        require(new FromReference(type), constructor, reload);
    }

    private static void require(FromReference question, String method, int reload) {
        if (!WALKER.walk(question)) {
            throw gone(method, reload);
        }
    }

    /**
     * Stands before a call that is none of a method reference for certain.
     *
     * @throws NoSuchMethodError always
     */
    @SuppressWarnings("DoNotCallSuggester") // to be called only where that is what is wanted
    public static void tell(String member, int reload) {
        throw gone(member, reload);
    }

    /** What is thrown then. */
    public static NoSuchMethodError gone(String member, int reload) {
        return new NoSuchMethodError(member + " was removed by reload " + reload);
    }

    /** Begins at who called the method, as walkers do not see what Chaud made. */
    private static final class FromReference implements Function<Stream<StackFrame>, Boolean> {

        /** That of a constructor; null for other methods. */
        private final Class<?> constructed;

        FromReference(Class<?> constructed) {
            this.constructed = constructed;
        }

        private static final String HANDLES = "java.lang.invoke.";

        /** What the JDK makes of a lambda or a method reference; the body of a lambda is a method of the developer's class. */
        private static final String LAMBDA = "$$Lambda";

        @Override
        public Boolean apply(Stream<StackFrame> frames) {
            for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
                StackFrame frame = all.next();
                Class<?> caller = frame.getDeclaringClass();
                if (!caller.getName().startsWith(HANDLES) && !isOfConstruction(frame)) {
                    return caller.isHidden() && caller.getName().contains(LAMBDA);
                }
            }
            return false;
        }

        private boolean isOfConstruction(StackFrame frame) {
            return constructed != null
                    && frame.getMethodName().equals("<init>")
                    && constructed.isAssignableFrom(frame.getDeclaringClass());
        }
    }
}
