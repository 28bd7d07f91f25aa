package dev.chaud.runtime.rewrite;

import static java.util.stream.Collectors.groupingBy;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.LambdaPlaces;
import dev.chaud.runtime.classfile.MethodShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Tells which anonymous or local class of the new class files is which of those in the JVM: javac numbers them anew each
 * time, but objects of the loaded ones go on with their own work.
 *
 * <p>Those are the same that are equal but for the numbers, first those used in the same place; then those used in the
 * same place of code that is the same but for the numbers; then those used in the same method that look the same from
 * outside, if there are as many as before. But of enum constants with a body, those of the same name are. No two are the same
 * that extend, implement or capture other things, nor two switch tables with other contents. What is left is gone, or new.
 */
public final class NumberedClasses {

    private static final int SYNTHETIC = 0x1000;
    private static final String SWITCH_TABLE = "$SwitchMap$";

    private final NestNames words;
    private final Set<String> olds;
    private final Set<String> news;
    private final Map<String, ClassShape> before;
    private final Map<String, ClassShape> after;
    private final Map<String, String> oldByNew = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<Pair> pairs = new LinkedHashSet<>();
    private final Set<Pair> forbidden;

    /** A class in the JVM, and one of the new class files. */
    public record Pair(String before, String after) {}

    /**
     * @param outermost the class that they are all in
     * @param olds the numbered classes that the JVM knows, loaded or not, in the order of their numbers
     * @param news those of the new class files
     * @param before the loaded classes of the nest
     * @param after the new class files of the nest; those that stay as they are need not be among them
     * @param forbidden what is not to be taken for the same, though it looks so
     */
    public NumberedClasses(
            String outermost,
            Set<String> olds,
            Set<String> news,
            Map<String, ClassShape> before,
            Map<String, ClassShape> after,
            Set<Pair> forbidden) {
        this.words = new NestNames(outermost);
        this.olds = new LinkedHashSet<>(olds);
        this.news = new LinkedHashSet<>(news);
        this.before = new TreeMap<>(before);
        this.after = new TreeMap<>(after);
        this.forbidden = Set.copyOf(forbidden);
    }

    /**
     * Matches them.
     *
     * @param certain the names in the JVM that some of the new ones have for certain
     * @return the names in the JVM of the new ones that are there
     */
    public Map<String, String> matched(Map<String, String> certain) {
        certain.forEach((fresh, old) -> pair(old, fresh));
        after.forEach((name, shape) -> {
            if (!news.contains(name) && before.containsKey(name)) {
                pairs.add(new Pair(name, name));
            }
        });
        explore(this::pairBodies);
        explore(this::pairEqualUses);
        pairEqual();
        explore(this::pairUses);
        explore(this::pairInPlaces);
        return Map.copyOf(oldByNew);
    }

    private void pair(String old, String fresh) {
        if (oldByNew.putIfAbsent(fresh, old) == null) {
            taken.add(old);
            pairs.add(new Pair(old, fresh));
        }
    }

    private boolean mayPair(String old, String fresh) {
        if (oldByNew.containsKey(fresh) || taken.contains(old) || forbidden.contains(new Pair(old, fresh))) {
            return false;
        }
        ClassShape one = before.get(old);
        ClassShape other = after.get(fresh);
        if (other == null) {
            return false;
        }
        if (one == null) {
            return !isSwitchTable(other);
        }
        boolean ofSwitch = isSwitchTable(one) || isSwitchTable(other);
        return ofSwitch
                ? content(one, olds).equals(content(other, news))
                : head(one, olds).equals(head(other, news));
    }

    /** Goes through all classes that are paired, those included that this pairs. */
    private void explore(BiConsumer<ClassShape, ClassShape> pairing) {
        Deque<Pair> unexplored = new ArrayDeque<>(pairs);
        while (!unexplored.isEmpty()) {
            Pair pair = unexplored.remove();
            ClassShape one = before.get(pair.before);
            ClassShape other = after.get(pair.after);
            if (one != null && other != null) {
                Set<Pair> known = Set.copyOf(pairs);
                pairing.accept(one, other);
                pairs.stream().filter(found -> !known.contains(found)).forEach(unexplored::add);
            }
        }
    }

    /** An enum constant keeps its class, and its name tells which it is. */
    private void pairBodies(ClassShape one, ClassShape other) {
        Map<String, String> old = ConstantBodies.of(one, words, olds);
        ConstantBodies.of(other, words, news).forEach((constant, fresh) -> {
            String body = old.remove(constant);
            if (body != null && mayPair(body, fresh)) {
                pair(body, fresh);
            }
        });
        // whoever has a constant that is gone has one that does its own work
        taken.addAll(old.values());
    }

    private void pairEqualUses(ClassShape one, ClassShape other) {
        forEachUse(one, other, (old, fresh) -> {
            if (mayPair(old, fresh)
                    && before.containsKey(old)
                    && content(before.get(old), olds).equals(content(after.get(fresh), news))) {
                pair(old, fresh);
            }
        });
    }

    private void pairUses(ClassShape one, ClassShape other) {
        forEachUse(one, other, (old, fresh) -> {
            if (mayPair(old, fresh)) {
                pair(old, fresh);
            }
        });
    }

    /** Follows the places where a class uses others, where its code is the same but for the numbers. */
    private void forEachUse(ClassShape one, ClassShape other, BiConsumer<String, String> use) {
        Map<String, List<MethodShape>> old = byCode(one, olds);
        byCode(other, news).forEach((code, methods) -> {
            List<MethodShape> same = old.getOrDefault(code, List.of());
            for (int i = 0; same.size() == methods.size() && i < methods.size(); i++) {
                List<String> left = words.mentioned(same.get(i).code(), olds);
                List<String> right = words.mentioned(methods.get(i).code(), news);
                for (int j = 0; j < right.size(); j++) {
                    use.accept(left.get(j), right.get(j));
                }
            }
        });
    }

    private Map<String, List<MethodShape>> byCode(ClassShape shape, Set<String> numbered) {
        Map<String, List<MethodShape>> methods = new LinkedHashMap<>();
        for (MethodShape method : shape.methods()) {
            String key = words.withoutNumbers(method.key() + "\n" + method.code(), numbered);
            methods.computeIfAbsent(key, all -> new ArrayList<>()).add(method);
        }
        return methods;
    }

    private void pairEqual() {
        Map<String, List<String>> equal = new HashMap<>();
        for (String old : olds) {
            if (before.containsKey(old)) {
                equal.computeIfAbsent(content(before.get(old), olds), key -> new ArrayList<>())
                        .add(old);
            }
        }
        for (String fresh : news) {
            if (after.containsKey(fresh)) {
                Optional<String> same = equal.getOrDefault(content(after.get(fresh), news), List.of()).stream()
                        .filter(old -> mayPair(old, fresh))
                        .findFirst();
                same.ifPresent(old -> pair(old, fresh));
            }
        }
    }

    /** Pairs what is left of those used in each method, if there are as many as before. */
    private void pairInPlaces(ClassShape one, ClassShape other) {
        Map<String, Set<String>> old = byPlace(one, olds, taken);
        byPlace(other, news, oldByNew.keySet()).forEach((place, fresh) -> {
            Set<String> left = old.getOrDefault(place, Set.of());
            if (before.keySet().containsAll(left) && after.keySet().containsAll(fresh)) {
                Map<String, List<String>> alike =
                        left.stream().collect(groupingBy(name -> head(before.get(name), olds)));
                fresh.stream()
                        .collect(groupingBy(name -> head(after.get(name), news)))
                        .forEach((head, names) -> pairIfAsMany(alike.getOrDefault(head, List.of()), names));
            } else {
                pairIfAsMany(List.copyOf(left), List.copyOf(fresh));
            }
        });
    }

    private void pairIfAsMany(List<String> old, List<String> fresh) {
        boolean all = old.size() == fresh.size();
        for (int i = 0; all && i < fresh.size(); i++) {
            all = mayPair(old.get(i), fresh.get(i));
        }
        for (int i = 0; all && i < fresh.size(); i++) {
            pair(old.get(i), fresh.get(i));
        }
    }

    private Map<String, Set<String>> byPlace(ClassShape shape, Set<String> numbered, Set<String> known) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        LambdaPlaces places = new LambdaPlaces(shape);
        for (MethodShape method : shape.methods()) {
            for (String name : words.mentioned(method.code(), numbered)) {
                if (!known.contains(name)) {
                    names.computeIfAbsent(places.of(method), key -> new LinkedHashSet<>())
                            .add(name);
                }
            }
        }
        return names;
    }

    /** What objects that exist cannot change. */
    private String head(ClassShape shape, Set<String> numbered) {
        StringBuilder head = new StringBuilder();
        head.append(shape.accessFlags()).append(shape.superName()).append(shape.interfaces());
        for (FieldShape field : shape.fields()) {
            if ((field.accessFlags() & SYNTHETIC) != 0) {
                head.append('\n').append(field.name()).append(field.descriptor());
            }
        }
        for (MethodShape method : shape.methods()) {
            if (method.isConstructor()) {
                head.append('\n').append(method.descriptor());
            }
        }
        return words.withoutNumbers(head.toString(), numbered);
    }

    private String content(ClassShape shape, Set<String> numbered) {
        StringBuilder all = new StringBuilder(head(shape, numbered));
        shape.fields().forEach(field -> all.append('\n').append(field.name()).append(field.descriptor()));
        shape.methods().forEach(method -> all.append('\n').append(method.key()).append(method.code()));
        return words.withoutNumbers(all.toString(), numbered);
    }

    private static boolean isSwitchTable(ClassShape shape) {
        return shape.fields().stream().anyMatch(field -> field.name().startsWith(SWITCH_TABLE));
    }
}
