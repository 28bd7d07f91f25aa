package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.jdk.Insertion.AfterCall;
import dev.chaud.runtime.rewrite.jdk.Insertion.AtStart;
import dev.chaud.runtime.rewrite.jdk.Insertion.BeforeReturn;
import dev.chaud.runtime.rewrite.jdk.Insertion.Hook;
import dev.chaud.runtime.rewrite.jdk.Insertion.ToParameter;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.MethodInfo;

/**
 * The calls of {@code dev.chaud.linker} that are put into one class of the JDK. They add nothing but instructions, without
 * branches, so that the JVM takes the class for a new version of the loaded one, and no frame changes.
 */
public final class JdkPatch {

    private static final String TRACES = "dev.chaud.linker.StackTraces";
    private static final String MEMBERS = "dev.chaud.linker.Members";
    private static final String FRAME = "Ljava/lang/StackTraceElement;";
    private static final String TRACE = "[Ljava/lang/StackTraceElement;";
    private static final String METHOD = "Ljava/lang/reflect/Method;";
    private static final String METHODS = "[Ljava/lang/reflect/Method;";
    private static final String PARAMETERS = "[Ljava/lang/reflect/Parameter;";
    private static final String ANNOTATIONS = "[[Ljava/lang/annotation/Annotation;";
    private static final String EXECUTABLE = "Ljava/lang/reflect/Executable;";
    private static final String NAME = "Ljava/lang/String;";

    private static final Set<String> CLASSES = Set.of(
            "java.lang.Class",
            "java.lang.StackTraceElement",
            "java.lang.Thread",
            "java.lang.StackFrameInfo",
            "java.lang.reflect.Executable",
            "java.lang.invoke.MemberName");

    /** Without which no method may be shown that the JVM does not have: it would ask the JVM for it, and crash. */
    public static final Set<String> GUARDS =
            Set.of("java.lang.Class", "java.lang.reflect.Executable", "java.lang.invoke.MemberName");

    private JdkPatch() {}

    /** The binary names of the classes that there are patches for. */
    public static Set<String> classes() {
        return CLASSES;
    }

    /**
     * The class file with the calls in it.
     *
     * @param className one of {@link #classes()}
     * @throws NotRewritableException if there is no place for one of them, as in a JDK that is made otherwise
     */
    public static byte[] in(String className, byte[] classFile) throws NotRewritableException {
        try {
            ClassFile file = ClassFiles.parse(classFile);
            for (Insertion insertion : insertionsIn(className)) {
                insert(insertion, file);
            }
            return ClassFiles.bytesOf(file);
        } catch (BadBytecode | IOException | RuntimeException e) {
            throw new NotRewritableException(className + " is not as expected (" + e + ")", e);
        }
    }

    /** They fit JDK 17 and 25 alike. */
    private static List<Insertion> insertionsIn(String className) {
        return switch (className) {
            case "java.lang.Class" ->
                List.of(
                        shownOf("getDeclaredFields0", "fields", "[Ljava/lang/reflect/Field;"),
                        new AfterCall(
                                "getDeclaredMethods0", members("methods", METHODS + "Ljava/lang/Class;Z", METHODS)),
                        shownOf("getDeclaredConstructors0", "constructors", "[Ljava/lang/reflect/Constructor;"),
                        shownOf("getRecordComponents0", "recordComponents", "[Ljava/lang/reflect/RecordComponent;"),
                        shownOf("getEnclosingMethod0", "enclosingMethod", "[Ljava/lang/Object;"),
                        shownOf("getNestMembers0", "nestMembers", "[Ljava/lang/Class;"));
            case "java.lang.StackTraceElement" ->
                List.of(
                        // the method's name comes to stand before the owner's, which it depends on
                        new AtStart("computeFormat", "declaringClass", traces("owner", FRAME, NAME)),
                        new AtStart("computeFormat", "methodName", traces("method", FRAME, NAME)),
                        new BeforeReturn("of", traces("visible", TRACE, TRACE)));
            case "java.lang.reflect.Executable" ->
                List.of(
                        new AfterCall("getParameters0", members("parameters", PARAMETERS + EXECUTABLE, PARAMETERS)),
                        new BeforeReturn(
                                "sharedGetParameterAnnotations",
                                members("parameterAnnotations", ANNOTATIONS + EXECUTABLE, ANNOTATIONS)));
            case "java.lang.invoke.MemberName" ->
                List.of(new ToParameter(
                        new MethodKey("<init>", "(" + METHOD + "Z)V"), members("standIn", METHOD, METHOD)));
            case "java.lang.Thread" ->
                List.of(new AfterCall("dumpThreads", traces("visible", "[" + TRACE, "[" + TRACE)));
            case "java.lang.StackFrameInfo" ->
                List.of(
                        new BeforeReturn("getClassName", traces("owner", NAME, NAME)),
                        new BeforeReturn(
                                "getMethodName", traces("method", NAME + "Ljava/lang/StackWalker$StackFrame;", NAME)));
            default -> throw new IllegalArgumentException(className);
        };
    }

    private static void insert(Insertion insertion, ClassFile file) throws BadBytecode, NotRewritableException {
        boolean any = false;
        for (MethodInfo method : file.getMethods()) {
            CodeAttribute code = method.getCodeAttribute();
            if (code != null && insertion.into(method)) {
                code.setMaxStack(code.getMaxStack() + Insertion.MORE_STACK);
                any = true;
            }
        }
        if (!any) {
            throw new NotRewritableException(file.getName() + " has no place for " + insertion);
        }
    }

    private static Insertion shownOf(String nativeMethod, String hook, String array) {
        return new AfterCall(nativeMethod, members(hook, array + "Ljava/lang/Class;", array));
    }

    private static Hook members(String hook, String parameters, String result) {
        return new Hook(MEMBERS, hook, "(" + parameters + ")" + result);
    }

    private static Hook traces(String hook, String parameters, String result) {
        return new Hook(TRACES, hook, "(" + parameters + ")" + result);
    }
}
