package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.Set;

/** The policy, as far as one class file tells: which methods may come and go while the JVM's view stays as it is. */
final class MovableMethods {

    /** The JVM or the JDK looks for them by name, once for a class. */
    private static final Set<String> HOOKS = Set.of("$deserializeLambda$", "finalize");

    private final ClassShape shape;

    MovableMethods(ClassShape shape) {
        this.shape = shape;
    }

    /** @param what the method is, in a word: added, say */
    void requireAddable(MethodShape method, String what) throws NotRewritableException {
        require(method, what);
        requireNot(Modifier.NATIVE, method, what);
    }

    static boolean isHook(String methodName) {
        return HOOKS.contains(methodName);
    }

    /**
     * For one that another class overrides, so that its body has to leave its slot.
     *
     * @param slot the access flags that the JVM has
     */
    void requireMovable(MethodShape method, int slot) throws NotRewritableException {
        require(method, "overridden");
        requireNot(Modifier.NATIVE, method, "overridden");
        if (Modifier.isSynchronized(slot)) {
            // its slot goes on taking the monitor, whatever it leads to
            requireNot(Modifier.SYNCHRONIZED, method, "overridden");
        }
    }

    /** @param caught whether it is in a slot that reflection does not show when it is gone */
    void requireRemovable(MethodShape method, boolean caught) throws NotRewritableException {
        require(method, "removed");
        if (method.annotations().includeOthersThan(Marks.ALL)) {
            throw no(method, "removed", "had annotations, by which a framework may have found it");
        }
        if (!caught && Modifier.isPublic(method.accessFlags()) && isProperty(method.name())) {
            throw no(method, "removed", "was a property, which reflection would still find");
        }
    }

    private void require(MethodShape method, String what) throws NotRewritableException {
        if (shape.majorVersion() < Reservation.FIRST_VERSION) {
            throw no(method, what, "was compiled for a Java before 7");
        }
        if (HOOKS.contains(method.name())) {
            throw no(method, what, "is one that the JDK looks for by its name");
        }
        if (method.isSynthetic() && !method.isLambdaBody() && method.name().contains("lambda")) {
            throw no(method, what, "is a lambda of another compiler than javac");
        }
    }

    private static void requireNot(int flags, MethodShape method, String what) throws NotRewritableException {
        if ((method.accessFlags() & flags) != 0) {
            throw no(method, what, "is " + Modifier.toString(method.accessFlags() & flags));
        }
    }

    private static boolean isProperty(String name) {
        return name.matches("(get|is|set)[A-Z].*");
    }

    private static NotRewritableException no(MethodShape method, String what, String why) {
        return new NotRewritableException("the " + what + " method " + method.name() + " " + why);
    }
}
