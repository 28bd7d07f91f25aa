package dev.chaud.runtime.torture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/**
 * Takes a random choice of their members out of class files. Whether a member goes depends on the seed and on its own name
 * alone, so that one which is kept changes nothing for the others.
 */
final class Removal {

    private static final String ALL = "";

    /** A class without a name of its own is known by what is in it: with less, it would be another. */
    private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d");

    private final long seed;
    private final int percent;
    private final boolean alsoFields;

    /** By class, the names of members that stay. */
    private final Map<String, Set<String>> kept = new HashMap<>();

    /** @param alsoFields whether fields go; those of a class in use have values */
    Removal(long seed, int percent, boolean alsoFields) {
        this.seed = seed;
        this.percent = percent;
        this.alsoFields = alsoFields;
    }

    /** Keeps the members of a class that reasons name; all of them if none is named, or the class comes again. */
    void keep(String className, List<String> reasons, byte[] classFile) throws IOException {
        boolean isAgain = kept.containsKey(className);
        Set<String> names = kept.computeIfAbsent(className, key -> new HashSet<>());
        Set<String> words = wordsOf(String.join(" ", reasons));
        for (String member : members(parse(classFile))) {
            if (words.contains(member)) {
                names.add(member);
            }
        }
        if (isAgain || names.isEmpty()) {
            names.add(ALL);
        }
    }

    private static Set<String> wordsOf(String sentence) {
        return new HashSet<>(List.of(Pattern.compile("[^\\w$<>]+").split(sentence)));
    }

    private static List<String> members(ClassFile file) {
        return Stream.concat(
                        file.getMethods().stream().map(MethodInfo::getName),
                        file.getFields().stream().map(FieldInfo::getName))
                .toList();
    }

    /** What is left of a class file; the class can still be loaded and linked. */
    Remains of(byte[] classFile) throws IOException {
        ClassFile file = parse(classFile);
        Set<String> stay = kept.getOrDefault(file.getName(), Set.of());
        if (stay.contains(ALL)
                || (file.getAccessFlags() & AccessFlag.ANNOTATION) != 0
                || ANONYMOUS.matcher(file.getName()).find()) {
            return new Remains(classFile, 0);
        }
        int before = file.getMethods().size() + file.getFields().size();
        Set<String> askedFor = textsIn(file.getConstPool());
        Predicate<String> goes = member -> !stay.contains(nameOf(member)) && isDrawn(file.getName() + "." + member);
        Slots slots = Slots.of(file.getName());
        file.getMethods().removeIf(method -> {
            String key = method.getName() + method.getDescriptor();
            return mayGo(file, method) && goes.test(key) && !slots.contain(key);
        });
        if (alsoFields) {
            file.getFields()
                    .removeIf(field -> mayGo(file, field)
                            && !askedFor.contains(field.getName())
                            && goes.test(field.getName() + ":" + field.getDescriptor()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        int removed = before - file.getMethods().size() - file.getFields().size();
        return new Remains(removed == 0 ? classFile : out.toByteArray(), removed);
    }

    private boolean isDrawn(String member) {
        return new Random(seed * 31 + member.hashCode()).nextInt(100) < percent;
    }

    private static String nameOf(String member) {
        return member.substring(0, Math.max(member.indexOf('('), member.indexOf(':')));
    }

    private static boolean mayGo(ClassFile file, MethodInfo method) {
        boolean isEnums = isEnum(file)
                && (method.getName().equals("values") || method.getName().equals("valueOf") || method.isConstructor());
        return !method.isStaticInitializer() && !isEnums && (method.getAccessFlags() & AccessFlag.NATIVE) == 0;
    }

    private static boolean mayGo(ClassFile file, FieldInfo field) {
        // javac writes synthetic ones before super's constructor: without them what is left could not be linked
        boolean isGiven = (field.getAccessFlags() & (AccessFlag.ENUM | AccessFlag.SYNTHETIC)) != 0;
        boolean isComponent =
                file.getSuperclass().equals("java.lang.Record") && (field.getAccessFlags() & AccessFlag.STATIC) == 0;
        return !isGiven && !isComponent;
    }

    private static boolean isEnum(ClassFile file) {
        return (file.getAccessFlags() & AccessFlag.ENUM) != 0;
    }

    /** What a class may ask the JDK for by its name, as a field updater does. */
    private static Set<String> textsIn(ConstPool pool) {
        Set<String> texts = new HashSet<>();
        for (int i = 1; i < pool.getSize(); i++) {
            if (pool.getTag(i) == ConstPool.CONST_String) {
                texts.add(pool.getStringInfo(i));
            }
        }
        return texts;
    }

    private static ClassFile parse(byte[] bytes) throws IOException {
        return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** What is left, and how many members are not. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Remains(byte[] classFile, int removed) {}
}
