package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.Annotations;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a place in the JVM for everything that a class is to have. For one class of one reload, in one thread. */
final class ClassPlanning {

    private final ClassHistory history;
    private final Version before;
    private final Version after;
    private final long reload;
    private final RunningClass running;
    private final LambdaNames lambdas;
    private final List<MethodShape> added = new ArrayList<>();
    private final List<MethodShape> removed = new ArrayList<>();
    private final Set<MethodKey> logical = new HashSet<>();

    ClassPlanning(ClassHistory history, Version before, Version after, long reload, RunningClass running)
            throws NotRewritableException {
        this.history = history;
        this.before = before;
        this.after = after;
        this.reload = reload;
        this.running = running;
        this.lambdas = matchLambdas();
    }

    private LambdaNames matchLambdas() throws NotRewritableException {
        LambdaNames matched = LambdaNames.match(history, before.shape(), after.shape());
        if (!hasMethod(before, "$deserializeLambda$") && !hasMethod(after, "$deserializeLambda$")) {
            return matched;
        }
        // their names are in the serialised form
        boolean sameNames = lambdasOf(before).equals(lambdasOf(after));
        if (!sameNames
                || !history.lambdaNames().entrySet().stream()
                        .allMatch(e -> e.getKey().equals(e.getValue()))) {
            throw new NotRewritableException("it has serializable lambdas, and lambdas came or went");
        }
        return new LambdaNames(Map.of(), Map.of());
    }

    ClassRewrite plan(Set<MethodKey> moving, CompanionNames companions) throws NotRewritableException {
        Housing housing = new Housing(history, after.shape());
        Map<String, ConstructorHome> constructors = new LinkedHashMap<>(history.constructors());
        List<MethodShape> newConstructors = new ArrayList<>();
        for (MethodShape method : after.shape().methods()) {
            MethodKey key = nameInJvm(method);
            logical.add(key);
            if (method.isStaticInitialiser()) {
                // what of it has to run again is for the fields to say
                continue;
            }
            if (!method.isConstructor()) {
                requireOverrideInCatcher(key, method);
                housing.place(key, method);
            } else if (constructors.containsKey(method.descriptor())) {
                constructors.computeIfPresent(method.descriptor(), (same, home) -> home.with(method.accessFlags()));
            } else if (!history.admitsCallersOf(key, method.accessFlags())
                    || (running.extendedByLate() && history.isPrivateInJvm(key))) {
                newConstructors.add(method);
            }
        }
        requireMovable(housing.homeless());
        findRemoved();
        movingFrom(moving, housing.outsideSlots()).forEach(housing::move);
        if (!housing.homeless().isEmpty() || !newConstructors.isEmpty()) {
            String companion = companions.next();
            housing.settle(companion);
            for (MethodShape constructor : newConstructors) {
                constructors.put(
                        constructor.descriptor(),
                        new ConstructorHome(
                                after.shape().name(),
                                companion,
                                constructor.descriptor(),
                                constructor.accessFlags(),
                                constructors.size()));
            }
        }
        FieldRewrite fields = FieldPlanning.plan(history.fields(), before, after, running, lambdas.names(), companions);
        ClassHistory later = history(housing, constructors, companions, fields.after());
        return new ClassRewrite(before, after, history, later, added, removed, fields, reload, running.inUse());
    }

    private void requireMovable(Map<MethodKey, MethodShape> homeless) throws NotRewritableException {
        MovableMethods rules = new MovableMethods(after.shape());
        for (Map.Entry<MethodKey, MethodShape> entry : homeless.entrySet()) {
            MethodShape method = entry.getValue();
            boolean isAdded = !history.frozen().containsKey(entry.getKey())
                    && !history.homes().containsKey(entry.getKey());
            rules.requireAddable(method, isAdded ? "added" : "changed");
            if (isAdded && !method.isLambdaBody()) {
                added.add(method);
            }
        }
    }

    private Map<MethodKey, MethodShape> movingFrom(Set<MethodKey> slots, Set<MethodKey> movedBefore)
            throws NotRewritableException {
        Map<MethodKey, MethodShape> moving = new LinkedHashMap<>();
        MovableMethods rules = new MovableMethods(after.shape());
        for (MethodKey key : slots) {
            if (!movedBefore.contains(key)) {
                MethodShape method = methodOf(after, key).orElseGet(() -> gone(key));
                rules.requireMovable(method, history.frozen().get(key));
                moving.put(key, method);
            }
        }
        return moving;
    }

    private MethodShape gone(MethodKey key) {
        return new MethodShape(
                key.name(), key.descriptor(), history.frozen().get(key), "", 0, "", Annotations.NONE, List.of());
    }

    private static Optional<MethodShape> methodOf(Version version, MethodKey key) {
        return version.shape().methods().stream()
                .filter(method -> MethodKey.of(method).equals(key))
                .findFirst();
    }

    private void requireOverrideInCatcher(MethodKey key, MethodShape method) throws NotRewritableException {
        if (history.caught().contains(key) && (method.accessFlags() & (Modifier.STATIC | Modifier.PRIVATE)) != 0) {
            throw new NotRewritableException("the added method " + method.name()
                    + " has the name and the parameters of one that the class inherited, and does not override it");
        }
    }

    private void findRemoved() throws NotRewritableException {
        MovableMethods rules = new MovableMethods(before.shape());
        for (MethodShape method : before.shape().methods()) {
            if (!logical.contains(history.nameInJvm(MethodKey.of(method)))
                    && !method.isLambdaBody()
                    && !method.isStaticInitialiser()) {
                if (!method.isConstructor()) {
                    rules.requireRemovable(method, history.caught().contains(MethodKey.of(method)));
                    removed.add(method);
                }
            }
        }
    }

    private ClassHistory history(
            Housing housing, Map<String, ConstructorHome> constructors, CompanionNames companions, FieldHistory fields)
            throws NotRewritableException {
        Burial burial = new Burial(history, before, lambdas, running.referred());
        burial.bury(removed, housing, companions);
        MethodPlaces places = housing.places(burial, burial.constructors(key -> !logical.contains(key)));
        Map<MethodKey, Long> removedBy = new LinkedHashMap<>();
        Set<MethodKey> known = new HashSet<>(history.frozen().keySet());
        known.addAll(housing.homes().keySet());
        constructors.values().forEach(home -> known.add(home.key()));
        known.removeAll(history.caught());
        known.removeAll(logical);
        known.forEach(key -> removedBy.put(key, history.removedBy().getOrDefault(key, reload)));
        Map<MethodKey, Integer> methods = new LinkedHashMap<>();
        after.shape().methods().forEach(method -> methods.put(nameInJvm(method), method.accessFlags()));
        return new ClassHistory(
                methods,
                history.frozen(),
                history.caught(),
                places,
                lambdas.names(),
                removedBy,
                constructors,
                fields,
                history.components().with(after.shape().recordComponents()),
                HotLoops.bodies(history.hotBodies(), before.shape(), after.shape(), Math.toIntExact(reload)),
                running.face());
    }

    private MethodKey nameInJvm(MethodShape method) {
        MethodKey key = MethodKey.of(method);
        return lambdas.names().getOrDefault(key, key);
    }

    private static boolean hasMethod(Version version, String name) {
        return version.shape().methods().stream()
                .anyMatch(method -> method.name().equals(name));
    }

    private static Set<MethodKey> lambdasOf(Version version) {
        Set<MethodKey> keys = new HashSet<>();
        for (MethodShape method : version.shape().methods()) {
            if (method.isLambdaBody()) {
                keys.add(MethodKey.of(method));
            }
        }
        return keys;
    }
}
