package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;

/**
 * Has the loops of methods that carry {@code @Hot} left for a newer version of their method. Such a loop asks at each turn;
 * when it is to be left, the method calls itself with the arguments that it was called with, and returns what comes back. The
 * call is one like the developer's, and so leads wherever the method is then.
 */
public final class HotLoops {

    private HotLoops() {}

    /** The class file of a class that is about to be loaded, with loops that ask; the same array if there are none. */
    public static byte[] in(byte[] classFile, ClassLayout layout) throws NotRewritableException {
        if (!layout.mayCarry(Marks.HOT)) {
            return classFile;
        }
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(classFile);
            return putInto(file, Map.of()) ? ClassFiles.bytesOf(file) : classFile;
        });
    }

    /**
     * Has all such loops of a class file ask; false if there are none.
     *
     * @param bodies the reloads that the newest bodies are of; those left out are of none
     */
    static boolean putInto(ClassFile file, Map<MethodKey, Integer> bodies) throws BadBytecode, NotRewritableException {
        boolean changed = false;
        for (MethodInfo method : file.getMethods()) {
            if (isHot(method)) {
                int version = bodies.getOrDefault(MethodKey.of(method), 0);
                changed |= new LoopQuestions(file, method).put(words(file.getName(), MethodKey.of(method)), version);
            }
        }
        return changed;
    }

    /** By what the linker knows a method. */
    public static String words(String owner, MethodKey method) {
        return owner + "." + method.name() + method.descriptor();
    }

    /** The reloads of the newest bodies, when one more brings another version. */
    static Map<MethodKey, Integer> bodies(
            Map<MethodKey, Integer> former, ClassShape before, ClassShape after, int reload) {
        Map<MethodKey, Integer> bodies = new HashMap<>(former);
        Map<MethodKey, MethodShape> old = new HashMap<>();
        before.methods().stream()
                .filter(method -> method.annotations().include(Marks.HOT))
                .forEach(method -> old.put(MethodKey.of(method), method));
        for (MethodShape method : after.methods()) {
            MethodShape previous = old.get(MethodKey.of(method));
            if (previous != null
                    && Modifier.isStatic(previous.accessFlags()) == Modifier.isStatic(method.accessFlags())
                    && !ChangedBodies.isSame(previous.code(), method.code())) {
                bodies.put(MethodKey.of(method), reload);
            }
        }
        return bodies;
    }

    /** The names of methods all loops of which are left when there is a newer version, if they have any. */
    public static Set<String> left(Version version) {
        Set<String> left = new HashSet<>();
        Set<String> stay = new HashSet<>();
        for (Loop loop : loops(version)) {
            (loop.obstacle().isEmpty() ? left : stay).add(loop.method());
        }
        left.removeAll(stay);
        return left;
    }

    /** Why loops of a method are not left, in whole sentences. */
    public static List<String> obstacles(Version version, String method) {
        List<String> obstacles = new ArrayList<>();
        for (Loop loop : loops(version)) {
            loop.obstacle()
                    .filter(obstacle -> loop.method().equals(method))
                    .ifPresent(obstacle -> obstacles.add("@Hot does not leave the loop at line " + loop.line() + " of "
                            + version.shape().name() + "." + method + ", since " + obstacle + "."));
        }
        return obstacles;
    }

    private static List<Loop> loops(Version version) {
        List<Loop> loops = new ArrayList<>();
        if (version.shape().methods().stream()
                .noneMatch(method -> method.annotations().include(Marks.HOT))) {
            return loops;
        }
        try {
            ClassFile file = ClassFiles.parse(version.bytes());
            for (MethodInfo method : file.getMethods()) {
                if (isHot(method)) {
                    loops.addAll(new LoopQuestions(file, method).loops());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a class file that was read cannot be read again", e);
        }
        return loops;
    }

    /** Whole sentences on methods that carry the annotation to no effect. */
    static List<String> misuses(ClassShape version) {
        return version.methods().stream()
                .filter(method -> method.annotations().include(Marks.HOT))
                .filter(method -> Modifier.isAbstract(method.accessFlags()) || Modifier.isNative(method.accessFlags()))
                .map(method ->
                        "@Hot on " + version.name() + "." + method.name() + " does nothing: it has no body in Java.")
                .toList();
    }

    private static boolean isHot(MethodInfo method) {
        if (method.getCodeAttribute() == null || !method.isMethod()) {
            return false;
        }
        for (AttributeInfo attribute : method.getAttributes()) {
            if (attribute instanceof AnnotationsAttribute annotations && annotations.getAnnotation(Marks.HOT) != null) {
                return true;
            }
        }
        return false;
    }
}
