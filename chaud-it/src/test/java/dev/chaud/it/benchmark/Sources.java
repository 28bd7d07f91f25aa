package dev.chaud.it.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The hot classes, in the version before and the one after the reload, compiled into folders. */
final class Sources {

    /** How many classes there are to be loaded and reloaded. */
    static final int MANY = 1000;

    private static final String BEFORE = """
            package hot;
            import dev.chaud.it.benchmark.Workload;
            public class Work implements Workload {
                private final Shape one = new Shape1();
                private final Shape[] shapes = { %3$s };
                public long method() { return 0; }
                public long addedMethod() { return 0; }
                public long addedVirtualMethod() { return 0; }
                public long addedMegamorphicMethod() { return 0; }
                public long addedField() { return 0; }
                public long addedFieldOfMany() { return 0; }
                public long addedStaticField() { return 0; }
                public long addedConstructor() { return 0; }
                public long addedLambda() { return 0; }
                private long there(long x) { return x * 31 ^ x >> 3; }
                static class Shape { %1$s }
                %2$s
                static class Pair { long a; }
            }""";

    /** The fence costs no instruction; it keeps the field out of a register, if only until the JVM's compiler sees through it. */
    private static final String AFTER = """
            package hot;
            import dev.chaud.it.benchmark.Workload;
            import java.lang.invoke.VarHandle;
            import java.util.function.LongUnaryOperator;
            public class Work implements Workload {
                private static long total = Long.parseLong("7");
                private final Shape one = new Shape1();
                private final Shape[] shapes = { %3$s };
                public long method() { long x = 1; for (int i = 0; i < TIMES; i++) x = there(x + i); return x; }
                public long addedMethod() { long x = 1; for (int i = 0; i < TIMES; i++) x = added(x + i); return x; }
                public long addedVirtualMethod() { long x = 1; for (int i = 0; i < TIMES; i++) x = one.mix(x + i); return x; }
                public long addedMegamorphicMethod() {
                    long x = 1;
                    for (int i = 0; i < TIMES; i++) x = shapes[i & 7].mix(x + i);
                    return x;
                }
                public long addedField() {
                    for (int i = 0; i < TIMES; i++) { one.count = one.count * 31 ^ i; VarHandle.acquireFence(); }
                    return one.count;
                }
                public long addedFieldOfMany() {
                    for (int i = 0; i < TIMES; i++) { Shape shape = shapes[i & 7]; shape.count = shape.count * 31 ^ i; }
                    return one.count;
                }
                public long addedStaticField() { for (int i = 0; i < TIMES; i++) total = total * 31 ^ i; return total; }
                public long addedConstructor() {
                    long x = 1;
                    for (int i = 0; i < TIMES; i++) { Pair pair = new Pair(x, i); x = pair.a * 31 ^ i; }
                    return x;
                }
                public long addedLambda() {
                    long y = one.count;
                    LongUnaryOperator mixed = x -> x * 31 ^ y;
                    long x = 1;
                    for (int i = 0; i < TIMES; i++) x = mixed.applyAsLong(x + i);
                    return x;
                }
                private long there(long x) { return x * 31 ^ x >> 3; }
                private long added(long x) { return x * 31 ^ x >> 3; }
                static class Shape { int count; %1$s }
                %2$s
                static class Pair {
                    long a;
                    Pair(long a, int b) { this.a = a + b; }
                }
            }""";

    private static final String ONE_OF_MANY = """
            package hot.many;
            import java.util.*;
            public class Item%1$d {
                private final List<String> names = new ArrayList<>();
                private int size = %1$d;
                public Item%1$d add(String name) { names.add(name); size++; return this; }
                public int size() { return size; }
                public List<String> sorted() { List<String> copy = new ArrayList<>(names); copy.sort(Comparator.comparing(s -> s.length())); return copy; }
                public boolean isEmpty() { return names.isEmpty() || names.stream().allMatch(String::isBlank); }
                @Override public String toString() { return "Item" + names + size%2$s; }
                %3$s
            }""";

    private final Path before;
    private final Path after;

    private Sources(Path before, Path after) {
        this.before = before;
        this.after = after;
    }

    /** Compiles them. */
    static Sources compileIn(Path folder) throws IOException {
        Path before = Files.createDirectories(folder.resolve("before"));
        Path after = Files.createDirectories(folder.resolve("after"));
        Path both = Files.createDirectories(folder.resolve("later"));
        compile(before, work(BEFORE, "", ""), many("", ""));
        compile(
                after,
                work(AFTER, "long mix(long x) { return x; }", "long mix(long x) { return x * 31 ^ x >> %d; }"),
                Map.of());
        compile(both, Map.of(), many(" + added(1)", "private int added(int by) { return size + by; }"));
        return new Sources(before, after);
    }

    Path before() {
        return before;
    }

    Path after() {
        return after;
    }

    private static Map<String, String> work(String source, String shape, String subclass) {
        StringBuilder subclasses = new StringBuilder();
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            subclasses.append("static class Shape%d extends Shape { %s }%n".formatted(i, subclass.formatted(i)));
            made.add("new Shape" + i + "()");
        }
        return Map.of("hot/Work", source.formatted(shape, subclasses, String.join(", ", made)));
    }

    private static Map<String, String> many(String more, String member) {
        Map<String, String> sources = new TreeMap<>();
        for (int i = 0; i < MANY; i++) {
            sources.put("hot/many/Item" + i, ONE_OF_MANY.formatted(i, more, member));
        }
        return sources;
    }

    private static void compile(Path folder, Map<String, String> work, Map<String, String> many) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-proc:none",
                "-g",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
        Path sources = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-sources"));
        for (Map<String, String> all : List.of(work, many)) {
            for (Map.Entry<String, String> source : all.entrySet()) {
                Path file = sources.resolve(source.getKey() + ".java");
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
                arguments.add(file.toString());
            }
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the classes to measure do not compile");
        }
    }

    /** The class files in a folder by their binary names. */
    static Map<String, byte[]> classFilesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file).toString().replace(".class", "");
                classes.put(name.replace(File.separatorChar, '.'), Files.readAllBytes(file));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
