package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** The policy: which methods are called after reloads. */
public final class CallbackMethods {

    private static final String OF_REPORT = "(L" + Marks.REPORT.replace('.', '/') + ";)";

    private CallbackMethods() {}

    /** Those that are called without an object, in the order of the class file. */
    public static List<MethodShape> ofClass(ClassShape version) {
        return version.methods().stream()
                .filter(method -> Modifier.isStatic(method.accessFlags())
                        && isMarked(method)
                        && misuse(method).isEmpty())
                .toList();
    }

    /** Whether a method, by what the JVM calls its type, takes what it may take. */
    public static boolean isOfRightType(String descriptor) {
        return descriptor.startsWith("()") || descriptor.startsWith(OF_REPORT);
    }

    /** Whole sentences on methods that carry the annotation to no effect. */
    static List<String> misuses(ClassShape version) {
        return version.methods().stream()
                .filter(CallbackMethods::isMarked)
                .flatMap(method -> misuse(method).stream()
                        .map(why ->
                                "@OnReload on " + version.name() + "." + method.name() + " does nothing: " + why + "."))
                .toList();
    }

    private static boolean isMarked(MethodShape method) {
        return method.annotations().include(Marks.ON_RELOAD) && !method.isSynthetic();
    }

    private static Optional<String> misuse(MethodShape method) {
        if (Modifier.isAbstract(method.accessFlags())) {
            return Optional.of("it has no body, and those that implement it do not inherit the annotation");
        } else if (!isOfRightType(method.descriptor())) {
            return Optional.of("it has to take a ReloadReport, or nothing");
        }
        return Optional.empty();
    }
}
