package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The questions about classes that code of the app asks Chaud in place of the JDK, as soon as any class has a face. */
public final class FaceQuestions {

    private static final String LINKER = "dev.chaud.linker.Faces";
    private static final int SYNTHETIC = 0x1000;

    private static final Map<MethodKey, Home> ANSWERS = Map.of(
            new MethodKey("getClass", "()Ljava/lang/Class;"),
            answer("classOf", "(Ljava/lang/Object;)Ljava/lang/Class;"),
            new MethodKey("isAssignableFrom", "(Ljava/lang/Class;)Z"),
            answer("isAssignableFrom", "(Ljava/lang/Class;Ljava/lang/Class;)Z"));

    private FaceQuestions() {}

    /** The names of their methods. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ANSWERS.keySet().forEach(question -> names.add(question.name()));
        return names;
    }

    /** Who answers a call; empty if it is no such question. */
    public static Optional<Home> find(String className, MethodKey method) {
        boolean isQuestion = method.name().equals("getClass") || className.equals("java.lang.Class");
        return isQuestion ? Optional.ofNullable(ANSWERS.get(method)) : Optional.empty();
    }

    /** Private, since nothing overrides it, and synthetic, as there is nothing before its body. */
    private static Home answer(String name, String descriptor) {
        return new Home(LINKER, name, descriptor, Modifier.PUBLIC | Modifier.STATIC, Modifier.PRIVATE | SYNTHETIC);
    }
}
