package dev.chaud.runtime.rewrite.jdk;

import java.util.HashSet;
import java.util.Set;

/** The binary names of the classes of the JDK that there are patches for; apart from these, which need Javassist. */
public final class PatchedClasses {

    static final String LOOKUP = "java.lang.invoke.MethodHandles$Lookup";
    static final String INT_UPDATER = "java.util.concurrent.atomic.AtomicIntegerFieldUpdater";
    static final String LONG_UPDATER = "java.util.concurrent.atomic.AtomicLongFieldUpdater";
    static final String REFERENCE_UPDATER = "java.util.concurrent.atomic.AtomicReferenceFieldUpdater";
    static final String TYPE_ANNOTATIONS = "sun.reflect.annotation.TypeAnnotationParser";

    /** In the JDK since 22. */
    static final String FRAME_OF_CLASS = "java.lang.ClassFrameInfo";

    private static final Set<String> ALL = Set.of(
            "java.lang.Class",
            "java.lang.StackTraceElement",
            "java.lang.Thread",
            "java.lang.StackFrameInfo",
            "java.lang.StackWalker",
            FRAME_OF_CLASS,
            "java.lang.reflect.Executable",
            "java.lang.invoke.MemberName",
            "jdk.internal.misc.Unsafe",
            LOOKUP,
            "java.io.ObjectStreamClass",
            "java.io.ObjectStreamClass$FieldReflector",
            "jdk.internal.reflect.Reflection",
            TYPE_ANNOTATIONS,
            INT_UPDATER,
            LONG_UPDATER,
            REFERENCE_UPDATER,
            "sun.invoke.util.VerifyAccess");

    /** Without which no member may be shown that the JVM does not have: it would ask the JVM for it, and crash. */
    public static final Set<String> GUARDS = Set.of(
            "java.lang.Class",
            "java.lang.reflect.Executable",
            "java.lang.invoke.MemberName",
            "jdk.internal.misc.Unsafe");

    /** The same with slashes, as the JVM tells of each class that it loads. */
    private static final Set<String> INTERNAL = new HashSet<>();

    static {
        for (String name : ALL) {
            INTERNAL.add(name.replace('.', '/'));
        }
    }

    private PatchedClasses() {}

    public static Set<String> all() {
        return ALL;
    }

    /** Whether a class is one of them, by its internal name. */
    public static boolean has(String internalName) {
        return INTERNAL.contains(internalName);
    }
}
