package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.jdk.Insertion.AboutClass;
import dev.chaud.runtime.rewrite.jdk.Insertion.AfterCall;
import dev.chaud.runtime.rewrite.jdk.Insertion.AtStart;
import dev.chaud.runtime.rewrite.jdk.Insertion.BeforeReturn;
import dev.chaud.runtime.rewrite.jdk.Insertion.Hook;
import dev.chaud.runtime.rewrite.jdk.Insertion.Instead;
import dev.chaud.runtime.rewrite.jdk.Insertion.ToParameter;
import dev.chaud.runtime.rewrite.jdk.Insertion.ToParameterOfStatic;
import dev.chaud.runtime.rewrite.jdk.Insertion.WhereThere;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.MethodInfo;

/**
 * The calls of {@code dev.chaud.linker} that are put into one class of the JDK. They add nothing but instructions, so
 * that the JVM takes the class for a new version of the loaded one.
 */
public final class JdkPatch {

    private static final String TRACES = "dev.chaud.linker.StackTraces";
    private static final String MEMBERS = "dev.chaud.linker.Members";
    private static final String LOOKUP = PatchedClasses.LOOKUP;
    private static final String TYPE = "Ljava/lang/Class;";
    private static final String METHOD_TYPE = "Ljava/lang/invoke/MethodType;";
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String VARIABLE = "Ljava/lang/invoke/VarHandle;";
    private static final String FORMS = "dev.chaud.linker.SerialForms";
    private static final String STREAM_FIELDS = "[Ljava/io/ObjectStreamField;";
    private static final String FRAME = "Ljava/lang/StackTraceElement;";
    private static final String FRAME_OF_CLASS = PatchedClasses.FRAME_OF_CLASS;
    private static final String FUNCTION = "Ljava/util/function/Function;";
    private static final String LOOKUPS = "dev.chaud.linker.Lookups";
    private static final String CONSUMER = "Ljava/util/function/Consumer;";
    private static final String WALKED = "Ljava/lang/StackWalker$StackFrame;";
    private static final String TRACE = "[Ljava/lang/StackTraceElement;";
    private static final String METHOD = "Ljava/lang/reflect/Method;";
    private static final String CONSTRUCTOR = "Ljava/lang/reflect/Constructor;";
    private static final String FIELD = "Ljava/lang/reflect/Field;";
    private static final String METHODS = "[Ljava/lang/reflect/Method;";
    private static final String PARAMETERS = "[Ljava/lang/reflect/Parameter;";
    private static final String ANNOTATIONS = "[[Ljava/lang/annotation/Annotation;";
    private static final String EXECUTABLE = "Ljava/lang/reflect/Executable;";
    private static final String NAME = "Ljava/lang/String;";

    private static final String INT_UPDATER = PatchedClasses.INT_UPDATER;
    private static final String LONG_UPDATER = PatchedClasses.LONG_UPDATER;
    private static final String REFERENCE_UPDATER = PatchedClasses.REFERENCE_UPDATER;
    private static final String TYPE_ANNOTATIONS = PatchedClasses.TYPE_ANNOTATIONS;
    private static final String DECLARED = "Ljava/lang/reflect/AnnotatedElement;";
    private static final String CONSTANTS = "Ljdk/internal/reflect/ConstantPool;";
    private static final MethodKey PARSES_TYPE_ANNOTATIONS = new MethodKey(
            "parseTypeAnnotations", "([B" + CONSTANTS + DECLARED + TYPE + ")[Lsun/reflect/annotation/TypeAnnotation;");

    private JdkPatch() {}

    /**
     * The class file with the calls in it.
     *
     * @param className one of {@link PatchedClasses}
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

    /** They fit JDK 17 and 25 alike, but for what came in between. */
    private static List<Insertion> insertionsIn(String className) {
        return switch (className) {
            case "java.lang.Class" ->
                List.of(
                        shownOf("getDeclaredFields0", "fields", "[Ljava/lang/reflect/Field;", "Z"),
                        shownOf("getDeclaredMethods0", "methods", METHODS, "Z"),
                        shownOf("getDeclaredConstructors0", "constructors", "[Ljava/lang/reflect/Constructor;", "Z"),
                        shownOf("getRecordComponents0", "recordComponents", "[Ljava/lang/reflect/RecordComponent;", ""),
                        shownOf("getEnclosingMethod0", "enclosingMethod", "[Ljava/lang/Object;", ""),
                        shownOf("getInterfaces0", "interfaces", "[Ljava/lang/Class;", ""),
                        shownOf("getNestMembers0", "nestMembers", "[Ljava/lang/Class;", ""),
                        shownOf("getPermittedSubclasses0", "permittedSubclasses", "[Ljava/lang/Class;", ""),
                        // from JDK 20 on
                        new WhereThere(new AfterCall(
                                "getClassAccessFlagsRaw", members("accessFlags", "ILjava/lang/Class;", "I"))));
            case "java.lang.StackTraceElement" ->
                List.of(
                        // the method's name comes to stand before the owner's, which it depends on
                        toFrame("declaringClass", "owner"),
                        toFrame("methodName", "method"),
                        new BeforeReturn("of", traces("visible", TRACE, TRACE)));
            case "java.lang.reflect.Executable" ->
                List.of(
                        new AfterCall("getParameters0", members("parameters", PARAMETERS + EXECUTABLE, PARAMETERS)),
                        new AfterCall(
                                "parseParameterAnnotations",
                                members("parameterAnnotations", ANNOTATIONS + EXECUTABLE, ANNOTATIONS)));
            case "java.lang.invoke.MemberName" ->
                List.of(
                        standIn("<init>", METHOD, "Z)V"),
                        standIn("<init>", CONSTRUCTOR, ")V"),
                        standIn("<init>", FIELD, "Z)V"));
            case "jdk.internal.misc.Unsafe" ->
                List.of(
                        standIn("objectFieldOffset", FIELD, ")J"),
                        standIn("staticFieldOffset", FIELD, ")J"),
                        standIn("staticFieldBase", FIELD, ")Ljava/lang/Object;"));
            case "java.io.ObjectStreamClass" ->
                List.of(
                        new AfterCall("hasStaticInitializer", forms("hasStaticInitialiser", "ZLjava/lang/Class;", "Z")),
                        new BeforeReturn("newInstance", forms("fresh", "Ljava/lang/Object;", "Ljava/lang/Object;")));
            case "java.io.ObjectStreamClass$FieldReflector" ->
                List.of(
                        new ToParameter(
                                new MethodKey("<init>", "(" + STREAM_FIELDS + ")V"),
                                forms("fields", STREAM_FIELDS, STREAM_FIELDS)),
                        insteadOf("getPrimFieldValues", "Ljava/lang/Object;[B", "readPrimitives"),
                        insteadOf("setPrimFieldValues", "Ljava/lang/Object;[B", "writePrimitives"),
                        insteadOf("getObjFieldValues", "Ljava/lang/Object;[Ljava/lang/Object;", "readObjects"),
                        insteadOf("setObjFieldValues", "Ljava/lang/Object;[Ljava/lang/Object;Z", "writeObjects"));
            case LOOKUP -> lookups();
            case "jdk.internal.reflect.Reflection", "sun.invoke.util.VerifyAccess" ->
                List.of(new AboutClass(
                        "jdk.internal.reflect.Reflection",
                        "getClassAccessFlags",
                        members("accessFlagsOf", "Ljava/lang/Class;I", "I")));
            case TYPE_ANNOTATIONS ->
                List.of(
                        new ToParameterOfStatic(
                                PARSES_TYPE_ANNOTATIONS, 0, 2, members("typeAnnotations", "[B" + DECLARED, "[B")),
                        new ToParameterOfStatic(
                                PARSES_TYPE_ANNOTATIONS,
                                1,
                                2,
                                members("typeConstants", "Ljava/lang/Object;" + DECLARED, "Ljava/lang/Object;")));
            case INT_UPDATER -> List.of(updater("ofInt", TYPE + NAME, INT_UPDATER));
            case LONG_UPDATER -> List.of(updater("ofLong", TYPE + NAME, LONG_UPDATER));
            case REFERENCE_UPDATER -> List.of(updater("ofReference", TYPE + TYPE + NAME, REFERENCE_UPDATER));
            case "java.lang.Thread" ->
                List.of(new AfterCall("dumpThreads", traces("visible", "[" + TRACE, "[" + TRACE)));
            case "java.lang.StackFrameInfo" ->
                List.of(
                        new BeforeReturn("getClassName", traces("owner", NAME + WALKED, NAME)),
                        new BeforeReturn("getMethodName", traces("method", NAME + WALKED, NAME)),
                        // until JDK 21
                        new WhereThere(declaringClass()));
            case FRAME_OF_CLASS -> List.of(declaringClass());
            case "java.lang.StackWalker" ->
                List.of(
                        new ToParameter(
                                new MethodKey("walk", "(" + FUNCTION + ")Ljava/lang/Object;"),
                                walked("function", FUNCTION, FUNCTION)),
                        new ToParameter(
                                new MethodKey("forEach", "(" + CONSUMER + ")V"),
                                walked("consumer", CONSUMER, CONSUMER)),
                        new BeforeReturn(
                                "getCallerClass", walked("callerClass", TYPE + "Ljava/lang/StackWalker;", TYPE)));
            default -> throw new IllegalArgumentException(className);
        };
    }

    private static List<Insertion> lookups() {
        List<Insertion> all = new ArrayList<>();
        for (String name : List.of("findVirtual", "findStatic", "bind")) {
            String first = name.equals("bind") ? "Ljava/lang/Object;" : TYPE;
            all.add(lookup(name, first + NAME + METHOD_TYPE, HANDLE));
        }
        all.add(lookup("findSpecial", TYPE + NAME + METHOD_TYPE + TYPE, HANDLE));
        all.add(lookup("findConstructor", TYPE + METHOD_TYPE, HANDLE));
        for (String name : List.of("findGetter", "findSetter", "findStaticGetter", "findStaticSetter")) {
            all.add(lookup(name, TYPE + NAME + TYPE, HANDLE));
        }
        for (String name : List.of("findVarHandle", "findStaticVarHandle")) {
            all.add(lookup(name, TYPE + NAME + TYPE, VARIABLE));
        }
        all.add(lookup("unreflect", METHOD, HANDLE));
        all.add(lookup("unreflectSpecial", METHOD + TYPE, HANDLE));
        all.add(lookup("unreflectConstructor", CONSTRUCTOR, HANDLE));
        all.add(lookup("unreflectGetter", FIELD, HANDLE));
        all.add(lookup("unreflectSetter", FIELD, HANDLE));
        all.add(lookup("unreflectVarHandle", FIELD, VARIABLE));
        all.add(hidden("defineHiddenClass", "[BZ"));
        all.add(hidden("defineHiddenClassWithClassData", "[BLjava/lang/Object;Z"));
        return all;
    }

    private static Insertion hidden(String name, String parameters) {
        String lookup = "L" + LOOKUP.replace('.', '/') + ";";
        return new ToParameter(
                new MethodKey(name, "(" + parameters + "[L" + LOOKUP.replace('.', '/') + "$ClassOption;)" + lookup),
                new Hook(LOOKUPS, "hidden", "([B" + lookup + ")[B"));
    }

    /** The hook has the same name, and the lookup as its first parameter. */
    private static Insertion lookup(String name, String parameters, String result) {
        String lookup = "L" + LOOKUP.replace('.', '/') + ";";
        return new Instead(
                new MethodKey(name, "(" + parameters + ")" + result),
                Optional.empty(),
                new Hook(LOOKUPS, name, "(" + lookup + parameters + ")" + result));
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
        if (!any && insertion.isNeeded()) {
            throw new NotRewritableException(file.getName() + " has no place for " + insertion);
        }
    }

    private static Insertion shownOf(String nativeMethod, String hook, String array, String more) {
        return new AfterCall(nativeMethod, members(hook, array + "Ljava/lang/Class;" + more, array));
    }

    /** Has a method of the JDK ask the JVM for what it has in place of a member that it has not. */
    private static Insertion standIn(String method, String member, String more) {
        return new ToParameter(new MethodKey(method, "(" + member + more), members("standIn", member, member));
    }

    private static Insertion insteadOf(String method, String parameters, String hook) {
        return new Instead(
                new MethodKey(method, "(" + parameters + ")V"),
                Optional.of(new FieldKey("fields", STREAM_FIELDS)),
                forms(hook, STREAM_FIELDS + parameters, "Z"));
    }

    /** Makes an updater for a field where the JDK cannot, as {@link #standIn} says of it. */
    private static Insertion updater(String hook, String parameters, String updater) {
        String descriptor = "(Ljava/lang/RuntimeException;" + parameters + ")L" + updater.replace('.', '/') + ";";
        return new OnThrow(
                "newUpdater",
                "java.lang.UnsupportedOperationException",
                new Hook("dev.chaud.linker.FieldUpdaters", hook, descriptor));
    }

    /** Sets a name in a frame, while it is still known which class that is in. */
    private static Insertion toFrame(String field, String hook) {
        return new AtStart(
                "computeFormat", field, new FieldKey("declaringClassObject", TYPE), traces(hook, FRAME + TYPE, NAME));
    }

    private static Hook forms(String hook, String parameters, String result) {
        return new Hook(FORMS, hook, "(" + parameters + ")" + result);
    }

    private static Hook members(String hook, String parameters, String result) {
        return new Hook(MEMBERS, hook, "(" + parameters + ")" + result);
    }

    private static Insertion declaringClass() {
        return new BeforeReturn("getDeclaringClass", walked("declaringClass", TYPE + WALKED, TYPE));
    }

    private static Hook walked(String hook, String parameters, String result) {
        return new Hook("dev.chaud.linker.WalkedFrames", hook, "(" + parameters + ")" + result);
    }

    private static Hook traces(String hook, String parameters, String result) {
        return new Hook(TRACES, hook, "(" + parameters + ")" + result);
    }
}
