package dev.chaud.runtime.rewrite;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.LambdaPlaces;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which lambda of the new class file is which of the old one: javac numbers them anew each time, but a lambda object
 * handed out before goes on calling the method it was made for.
 *
 * <p>Lambdas with equal bodies are the same, first those in the same method. Of what is left, those in the same method and
 * of the same type are the same if there are as many as before, in their order; else they are deleted and new ones, since
 * to run another lambda's work would be worse than to run an old version.
 *
 * @param names each lambda of the new class file with its name in the JVM
 * @param deleted the bodies of those of the old class file that are no more, by their names in the JVM
 */
record LambdaNames(Map<MethodKey, MethodKey> names, Map<MethodKey, String> deleted) {

    static LambdaNames match(ClassHistory history, ClassShape before, ClassShape after) {
        return new Matching(history, before, after).run();
    }

    private static final class Matching {

        private final ClassHistory history;
        private final Map<MethodKey, MethodKey> names = new LinkedHashMap<>();
        private final Map<MethodShape, String> oldBodies;
        private final Map<MethodShape, String> newBodies;
        private final LambdaPlaces oldPlaces;
        private final LambdaPlaces newPlaces;

        Matching(ClassHistory history, ClassShape before, ClassShape after) {
            this.history = history;
            this.oldBodies = new LambdaBodies(before).normalised();
            this.newBodies = new LambdaBodies(after).normalised();
            this.oldPlaces = new LambdaPlaces(before);
            this.newPlaces = new LambdaPlaces(after);
        }

        LambdaNames run() {
            pair(
                    old -> likeness(old, oldPlaces.of(old), oldBodies.get(old)),
                    fresh -> likeness(fresh, newPlaces.of(fresh), newBodies.get(fresh)),
                    false);
            pair(
                    old -> likeness(old, "", oldBodies.get(old)),
                    fresh -> likeness(fresh, "", newBodies.get(fresh)),
                    false);
            pair(old -> likeness(old, oldPlaces.of(old), ""), fresh -> likeness(fresh, newPlaces.of(fresh), ""), true);
            revive();
            Map<MethodKey, String> deleted = new LinkedHashMap<>();
            oldBodies.forEach((method, body) -> deleted.put(history.nameInJvm(MethodKey.of(method)), body));
            Set<String> taken = new HashSet<>();
            names.values().forEach(key -> taken.add(key.name()));
            for (MethodShape method : newBodies.keySet()) {
                String name = freshName(method.name(), taken);
                taken.add(name);
                names.put(MethodKey.of(method), new MethodKey(name, method.descriptor()));
            }
            return new LambdaNames(names, deleted);
        }

        /** One that was deleted and comes back is what it was, for the lambda objects that are still alive as well. */
        private void revive() {
            Map<MethodKey, Grave> dead = new LinkedHashMap<>(history.graves());
            dead.keySet().removeAll(history.methods().keySet());
            dead.values().removeIf(grave -> !grave.ofLambda());
            for (MethodShape method : List.copyOf(newBodies.keySet())) {
                MethodKey name = MethodKey.of(method);
                dead.entrySet().stream()
                        .filter(entry -> entry.getKey().descriptor().equals(name.descriptor())
                                && entry.getValue().home().ofStatic() == Modifier.isStatic(method.accessFlags())
                                && entry.getValue().body().equals(newBodies.get(method)))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .ifPresent(revived -> {
                            names.put(name, revived);
                            dead.remove(revived);
                            newBodies.remove(method);
                        });
            }
        }

        private String freshName(String name, Set<String> taken) {
            String fresh = name;
            for (int i = 1; taken.contains(fresh) || history.knowsName(fresh); i++) {
                fresh = name + "$" + i;
            }
            return fresh;
        }

        /** Pairs, in their order, those that are alike, and takes them off both lists. */
        private void pair(
                Function<MethodShape, Likeness> ofOld, Function<MethodShape, Likeness> ofNew, boolean onlyIfAsMany) {
            Map<Likeness, List<MethodShape>> olds = group(oldBodies.keySet(), ofOld);
            Map<Likeness, List<MethodShape>> news = group(newBodies.keySet(), ofNew);
            news.forEach((likeness, fresh) -> {
                List<MethodShape> old = olds.getOrDefault(likeness, List.of());
                if (onlyIfAsMany && old.size() != fresh.size()) {
                    return;
                }
                for (int i = 0; i < Math.min(old.size(), fresh.size()); i++) {
                    names.put(MethodKey.of(fresh.get(i)), history.nameInJvm(MethodKey.of(old.get(i))));
                    oldBodies.remove(old.get(i));
                    newBodies.remove(fresh.get(i));
                }
            });
        }

        private static Map<Likeness, List<MethodShape>> group(
                Set<MethodShape> methods, Function<MethodShape, Likeness> likeness) {
            return methods.stream().collect(groupingBy(likeness, LinkedHashMap::new, toList()));
        }

        private static Likeness likeness(MethodShape method, String place, String body) {
            return new Likeness(place, method.descriptor(), Modifier.isStatic(method.accessFlags()), body);
        }
    }

    private record Likeness(String place, String descriptor, boolean isStatic, String body) {}

    /** The bodies of the lambdas of a class, in which nested lambdas stand by their bodies and not by their names. */
    static final class LambdaBodies {

        private final String prefix;
        private final Map<String, MethodShape> byWords = new LinkedHashMap<>();
        private final Map<String, String> known = new HashMap<>();

        LambdaBodies(ClassShape shape) {
            prefix = shape.name() + ".";
            for (MethodShape method : shape.methods()) {
                if (method.isLambdaBody()) {
                    byWords.put(method.key(), method);
                }
            }
        }

        Map<MethodShape, String> normalised() {
            Map<MethodShape, String> bodies = new LinkedHashMap<>();
            byWords.forEach((words, method) -> bodies.put(method, normalise(words)));
            return bodies;
        }

        private String normalise(String words) {
            String done = known.get(words);
            if (done != null) {
                return done;
            }
            // a lambda cannot hold itself, but a damaged class file may say so
            known.put(words, "?");
            String code = in(byWords.get(words).code());
            known.put(words, code);
            return code;
        }

        /** Code in which lambdas stand by their bodies. */
        String in(String words) {
            String code = words;
            if (code.contains(prefix + "lambda$")) {
                for (String nested : byWords.keySet()) {
                    if (code.contains(prefix + nested)) {
                        code = code.replace(prefix + nested, "{" + normalise(nested) + "}");
                    }
                }
            }
            return code;
        }
    }
}
