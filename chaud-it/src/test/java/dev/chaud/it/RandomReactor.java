package dev.chaud.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A reactor of classes that call each other from module to module, edited at random. It knows what its app prints: the
 * value of each class, which is made of its own numbers and of those of the classes that it refers to.
 */
final class RandomReactor {

    private static final int MODULES = 4;
    private static final int TYPES = 4;
    private static final int FEWEST_TYPES = 2;
    private static final int MOST_REFERENCES = 2;

    /** A reload may come while a line is made: its frames end in their old bodies, and are told what they miss. */
    private static final String MAIN =
            Sketch.TICKING_MAIN.replace("            System.out.println(Text.text());\n", """
                        try {
                            System.out.println(Text.text());
                        } catch (NoSuchMethodError e) {
                            if (!e.getMessage().contains("was removed by reload ")) {
                                throw e;
                            }
                        }
            """);

    private final Random random;
    private final List<Type> types = new ArrayList<>();
    private final int[] words = new int[MODULES];
    private final int[] remarks = new int[MODULES];
    private int names;

    RandomReactor(long seed) {
        this.random = new Random(seed);
        for (int module = 0; module < MODULES; module++) {
            for (int i = 0; i < TYPES; i++) {
                add(module);
            }
        }
    }

    private static final class Type {
        private final int module;
        private final List<Type> called = new ArrayList<>();
        private final List<Type> inlined = new ArrayList<>();
        private String name;
        private int constant;
        private int number;
        private boolean wide;
        private boolean lambda;

        Type(int module, String name) {
            this.module = module;
            this.name = name;
        }

        long value() {
            long sum = (long) constant + number + (lambda ? 1 : 0);
            for (Type type : called) {
                sum += type.value();
            }
            for (Type type : inlined) {
                sum += type.constant;
            }
            return sum;
        }

        String path() {
            return "m" + module + "/src/main/java/m" + module + "/" + name + ".java";
        }

        String source() {
            StringBuilder sum = new StringBuilder();
            called.forEach(type -> sum.append("        sum += m%d.%s.value();%n".formatted(type.module, type.name)));
            inlined.forEach(type -> sum.append("        sum += m%d.%s.K;%n".formatted(type.module, type.name)));
            if (lambda) {
                sum.append("        java.util.function.IntSupplier one = () -> 1;\n        sum += one.getAsInt();\n");
            }
            return """
                    package m%d;

                    public final class %s {
                        public static final int K = %d;

                        public static %s value() {
                            long sum = K + %d;
                    %s        return %ssum;
                        }
                    }
                    """.formatted(module, name, constant, wide ? "long" : "int", number, sum, wide ? "" : "(int) ");
        }
    }

    /** A file of the reactor to break, and how it looks then. */
    record Mistake(String path, String content) {}

    /** Draws the reactor, with the app in a module above all others. */
    Reactor draw(String folder) {
        Sketch sketch = Sketch.in(Reactor.newFolder(folder));
        for (int module = 0; module < MODULES; module++) {
            sketch.module("m" + module, below(module));
        }
        sketch.module("app", below(MODULES)).java("app", MAIN);
        files().forEach(sketch::file);
        return sketch.draw();
    }

    private static String[] below(int module) {
        return module == 0 ? new String[0] : new String[] {"m" + (module - 1)};
    }

    /** What stands at the end of each module's POM. */
    Map<String, String> remarks() {
        Map<String, String> all = new TreeMap<>();
        for (int module = 0; module < MODULES; module++) {
            all.put("m" + module + "/pom.xml", "<!-- " + remarks[module] + " -->");
        }
        return all;
    }

    /** All sources and resources, as they are now. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        types.forEach(type -> files.put(type.path(), type.source()));
        for (int module = 0; module < MODULES; module++) {
            files.put("m" + module + "/src/main/resources/m" + module + ".txt", words[module] + "\n");
        }
        files.put("app/src/main/java/app/Text.java", text());
        return files;
    }

    private String text() {
        String values = types.stream()
                .map(type -> " + m%d.%s.value() + \",\"".formatted(type.module, type.name))
                .collect(Collectors.joining());
        return """
                package app;

                import java.io.IOException;
                import java.io.InputStream;
                import java.io.UncheckedIOException;

                public final class Text {
                    public static String text() {
                        StringBuilder words = new StringBuilder();
                        for (int i = 0; i < %d; i++) {
                            words.append(word("/m" + i + ".txt")).append(',');
                        }
                        return words.toString()%s;
                    }

                    private static String word(String name) {
                        try (InputStream in = Text.class.getResourceAsStream(name)) {
                            return new String(in.readAllBytes()).strip();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
                """.formatted(MODULES, values);
    }

    /** What the app prints. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (int word : words) {
            line.append(word).append(',');
        }
        types.forEach(type -> line.append(type.value()).append(','));
        return line.toString();
    }

    /** Edits it and tells what was done. */
    String edit() {
        Type type = any();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                type.number++;
                yield "another number in " + type.name;
            }
            case 3 -> {
                type.wide = !type.wide;
                yield "another return type in " + type.name;
            }
            case 4 -> {
                type.lambda = !type.lambda;
                yield "a lambda comes or goes in " + type.name;
            }
            case 5 -> {
                Type added = add(random.nextInt(MODULES));
                referTo(added);
                yield "added " + added.name;
            }
            case 6 -> delete(type);
            case 7 -> {
                String before = type.name;
                type.name = "T" + names++;
                yield before + " renamed to " + type.name;
            }
            case 8 -> {
                words[type.module]++;
                yield "a resource of m" + type.module;
            }
            default -> seldom(type);
        };
    }

    private String seldom(Type type) {
        if (random.nextInt(3) == 0) {
            remarks[type.module]++;
            return "the POM of m" + type.module;
        }
        type.constant++;
        return "the constant of " + type.name;
    }

    /** A mistake that does not compile. */
    Mistake mistake() {
        Type type = any();
        return new Mistake(type.path(), type.source().replace("return", "returns"));
    }

    private Type any() {
        return types.get(random.nextInt(types.size()));
    }

    private Type add(int module) {
        Type type = new Type(module, "T" + names++);
        List<Type> lower = types.stream().filter(other -> other.module < module).toList();
        for (int i = 0; i < MOST_REFERENCES && !lower.isEmpty(); i++) {
            type.called.add(lower.get(random.nextInt(lower.size())));
            type.inlined.add(lower.get(random.nextInt(lower.size())));
        }
        types.add(type);
        return type;
    }

    private void referTo(Type added) {
        types.stream().filter(other -> other.module > added.module).limit(1).forEach(other -> other.called.add(added));
    }

    private String delete(Type type) {
        Map<Integer, Integer> count = new HashMap<>();
        types.forEach(other -> count.merge(other.module, 1, Integer::sum));
        if (count.get(type.module) <= FEWEST_TYPES) {
            type.number--;
            return "another number in " + type.name;
        }
        types.remove(type);
        types.forEach(other -> {
            other.called.removeIf(type::equals);
            other.inlined.removeIf(type::equals);
        });
        return "deleted " + type.name;
    }
}
