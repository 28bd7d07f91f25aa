package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.Set;

/** The policy, as far as one class file tells: which methods may come and go while the JVM's view stays as it is. */
final class MovableMethods {

    private static final int BRIDGE = 0x40;

    /** The JDK looks for them by name. */
    private static final Set<String> HOOKS = Set.of(
            "readObject",
            "writeObject",
            "readObjectNoData",
            "readResolve",
            "writeReplace",
            "$deserializeLambda$",
            "finalize",
            "main",
            "premain",
            "agentmain");

    private final ClassShape shape;

    MovableMethods(ClassShape shape) {
        this.shape = shape;
    }

    void requireAddable(MethodShape method) throws NotRewritableException {
        require(method, "added");
    }

    void requireRemovable(MethodShape method) throws NotRewritableException {
        require(method, "removed");
        if (!method.annotations().isEmpty()) {
            throw no(method, "removed", "had annotations, by which a framework may have found it");
        }
        if (Modifier.isPublic(method.accessFlags()) && isProperty(method.name())) {
            throw no(method, "removed", "was a property, which reflection would still find");
        }
    }

    void requireRemovableConstructor(MethodShape constructor) throws NotRewritableException {
        if (!constructor.annotations().isEmpty()) {
            throw new NotRewritableException(
                    "the removed constructor had annotations, by which a framework may have found it");
        }
    }

    private void require(MethodShape method, String what) throws NotRewritableException {
        int flags = method.accessFlags();
        if (Modifier.isInterface(shape.accessFlags())) {
            throw no(method, what, "belongs to an interface");
        }
        if (shape.majorVersion() < Reservation.FIRST_VERSION) {
            throw no(method, what, "was compiled for a Java before 11");
        }
        if (Modifier.isAbstract(flags) || Modifier.isNative(flags) || Modifier.isSynchronized(flags)) {
            throw no(
                    method,
                    what,
                    "is " + Modifier.toString(flags & (Modifier.ABSTRACT | Modifier.NATIVE | Modifier.SYNCHRONIZED)));
        }
        if (!Modifier.isStatic(flags) && (flags & BRIDGE) != 0) {
            throw no(method, what, "is a bridge to an overriding method");
        }
        if (HOOKS.contains(method.name())) {
            throw no(method, what, "is one that the JDK looks for by its name");
        }
        if (method.isSynthetic() && !method.isLambdaBody() && method.name().contains("lambda")) {
            throw no(method, what, "is a lambda of another compiler than javac");
        }
        if (!Modifier.isPrivate(flags) && !Modifier.isStatic(flags) && !Modifier.isFinal(shape.accessFlags())) {
            throw no(method, what, "is open to overriding");
        }
    }

    private static boolean isProperty(String name) {
        return name.matches("(get|is|set)[A-Z].*");
    }

    private static NotRewritableException no(MethodShape method, String what, String why) {
        return new NotRewritableException("the " + what + " method " + method.name() + " " + why);
    }
}
