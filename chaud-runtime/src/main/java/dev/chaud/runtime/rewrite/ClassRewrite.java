package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How one class gets from one version to the next: which methods live where afterwards. Made before any class of the
 * reload is written, since each may refer to each.
 *
 * @param before the version that the JVM runs
 * @param after the version to come
 * @param historyBefore what goes with {@code before}
 * @param historyAfter what goes with {@code after}, once the JVM has taken it
 * @param added the methods that came, lambdas and constructors left out
 * @param removed the methods that went, lambdas and constructors left out
 * @param fields the same of the fields
 * @param reload the number of this reload
 * @param inUse whether a use of static members would not initialise the class any more
 */
public record ClassRewrite(
        Version before,
        Version after,
        ClassHistory historyBefore,
        ClassHistory historyAfter,
        List<MethodShape> added,
        List<MethodShape> removed,
        FieldRewrite fields,
        long reload,
        boolean inUse) {

    /** The modifiers on which it depends where calls lead. */
    private static final int DISPATCHING =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE | Modifier.STATIC | Modifier.ABSTRACT;

    public ClassRewrite {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Finds a place for everything in a class whose static initialiser has run. */
    public static ClassRewrite plan(
            ClassHistory history, Version before, Version after, CompanionNames companions, long reload)
            throws NotRewritableException {
        return plan(
                history,
                before,
                after,
                Set.of(),
                companions,
                reload,
                new RunningClass(true, true, FieldOrigins.NONE, history.face()));
    }

    /**
     * Finds a place for everything.
     *
     * @param moving the methods whose bodies are to leave their slots, since another class overrides them
     * @param reload the number of this reload
     * @param running what the JVM has of it
     * @throws NotRewritableException if there is none, by the policy of this package
     */
    public static ClassRewrite plan(
            ClassHistory history,
            Version before,
            Version after,
            Set<MethodKey> moving,
            CompanionNames companions,
            long reload,
            RunningClass running)
            throws NotRewritableException {
        if (Arrays.equals(before.bytes(), after.bytes()) && moving.isEmpty()) {
            return new ClassRewrite(
                    before,
                    after,
                    history,
                    history,
                    List.of(),
                    List.of(),
                    FieldRewrite.nothing(history.fields()),
                    reload,
                    running.inUse());
        }
        return new Planning(history, before, after, reload, running).plan(moving, companions);
    }

    /** The binary names of the companions to be written: of those with live code of this class before or afterwards. */
    public Set<String> companions() {
        Set<String> names = new LinkedHashSet<>();
        historyAfter.homes().forEach((method, home) -> {
            if (!historyBefore.isSpent(method, home) || !historyAfter.isSpent(method, home)) {
                names.add(home.companion());
            }
        });
        historyAfter.places().former().keySet().forEach(home -> names.add(home.companion()));
        historyAfter.constructors().values().forEach(home -> names.add(home.companion()));
        return names;
    }

    /** The methods, private ones left out, that came, went or are reached otherwise: calls of them may lead elsewhere now. */
    public Set<MethodKey> comingAndGoing() {
        // not by what was added: an override may have come into a slot
        Set<MethodKey> keys = new HashSet<>(historyAfter.methods().keySet());
        keys.removeAll(historyBefore.methods().keySet());
        Set<MethodKey> gone = new HashSet<>(historyBefore.methods().keySet());
        gone.removeAll(historyAfter.methods().keySet());
        keys.addAll(gone);
        replaced().forEach(method -> keys.add(MethodKey.of(method)));
        keys.removeIf(key -> Modifier.isPrivate(flagsOf(key)) || key.name().startsWith("<"));
        return keys;
    }

    private int flagsOf(MethodKey method) {
        return historyAfter
                .methods()
                .getOrDefault(method, historyBefore.methods().getOrDefault(method, 0));
    }

    /** Whether added static methods see to it that their class is initialised, if it still has to be. */
    public boolean initialisesOwner() {
        return inUse || ownersInitialisation().isPossible();
    }

    OwnersInitialisation ownersInitialisation() {
        return new OwnersInitialisation(historyAfter, after.shape().accessFlags());
    }

    /** Whether the JVM would mind what the class says about itself, had it been loaded with that. */
    public boolean changesHead() {
        return before.shape().accessFlags() != after.shape().accessFlags()
                || !before.shape().permittedSubclasses().equals(after.shape().permittedSubclasses());
    }

    /** The modifiers of the class in the source; empty if they are what they were. */
    public OptionalInt newModifiers() {
        int fresh = new ClassLayout(after.bytes()).modifiers();
        return fresh == new ClassLayout(before.bytes()).modifiers() ? OptionalInt.empty() : OptionalInt.of(fresh);
    }

    /** Whether there is anything to which references may have to be pointed. */
    public boolean addsMembers() {
        return !added.isEmpty()
                || !replaced().isEmpty()
                || !addedConstructors().isEmpty()
                || newFace().isPresent();
    }

    /** The methods that calls reach, or dispatch, otherwise than before: they came back, or have other modifiers. */
    public List<MethodShape> replaced() {
        return after.shape().methods().stream()
                .filter(method -> !method.name().startsWith("<") && !method.isLambdaBody())
                .filter(method -> isReplaced(MethodKey.of(method)))
                .toList();
    }

    private boolean isReplaced(MethodKey method) {
        Integer flagsBefore = historyBefore.methods().get(method);
        if (flagsBefore == null) {
            return historyBefore.removedBy().containsKey(method);
        }
        boolean sameSlot = historyBefore.hasSlot(method) == historyAfter.hasSlot(method);
        boolean sameHome =
                historyAfter.hasSlot(method) || placeOf(historyBefore, method).equals(placeOf(historyAfter, method));
        int changed = flagsBefore ^ historyAfter.methods().get(method);
        return !sameSlot || !sameHome || (changed & DISPATCHING) != 0;
    }

    private static Optional<String> placeOf(ClassHistory history, MethodKey method) {
        return Optional.ofNullable(history.homes().get(method)).map(home -> home.companion() + home.method());
    }

    /** The constructors that came. */
    public List<ConstructorHome> addedConstructors() {
        return historyAfter.constructors().values().stream()
                .filter(home -> !historyBefore.constructors().containsKey(home.descriptor()))
                .toList();
    }

    /** The class that new objects are of from now on; empty if they are of what they were of. */
    public Optional<Face> newFace() {
        return historyAfter.face().equals(historyBefore.face()) ? Optional.empty() : historyAfter.face();
    }

    /** The binary names of the companions for the lambdas that this reload deletes; at most one. */
    public Set<String> newGraves() {
        Set<String> names = new LinkedHashSet<>();
        historyAfter.graves().forEach((lambda, grave) -> {
            if (!grave.equals(historyBefore.graves().get(lambda))) {
                names.add(grave.home().companion());
            }
        });
        return names;
    }

    private static final class Planning {

        private final ClassHistory history;
        private final Version before;
        private final Version after;
        private final long reload;
        private final RunningClass running;
        private final LambdaNames lambdas;
        private final List<MethodShape> added = new ArrayList<>();
        private final List<MethodShape> removed = new ArrayList<>();
        private final Set<MethodKey> logical = new HashSet<>();

        Planning(ClassHistory history, Version before, Version after, long reload, RunningClass running)
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
                } else if (!history.admitsCallersOf(key, method.accessFlags())) {
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
            FieldRewrite fields =
                    FieldPlanning.plan(history.fields(), before, after, running, lambdas.names(), companions);
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
                    key.name(), key.descriptor(), history.frozen().get(key), "", 0, "", "");
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
                Housing housing,
                Map<String, ConstructorHome> constructors,
                CompanionNames companions,
                FieldHistory fields)
                throws NotRewritableException {
            Map<MethodKey, Grave> graves = graves(housing, companions);
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
                    housing.places(graves),
                    lambdas.names(),
                    removedBy,
                    constructors,
                    fields,
                    history.components().with(after.shape().recordComponents()),
                    running.face());
        }

        /** Those that there were, and a new one for each deleted lambda but such that has died with the same body before. */
        private Map<MethodKey, Grave> graves(Housing housing, CompanionNames companions) throws NotRewritableException {
            Map<MethodKey, MethodShape> dead = new LinkedHashMap<>();
            for (MethodShape method : before.shape().methods()) {
                MethodKey key = history.nameInJvm(MethodKey.of(method));
                String body = lambdas.deleted().get(key);
                Grave old = history.graves().get(key);
                if (body != null && (old == null || !old.body().equals(body))) {
                    new MovableMethods(before.shape()).requireAddable(method, "removed");
                    dead.put(key, method);
                }
            }
            Map<MethodKey, Grave> graves = new LinkedHashMap<>(history.graves());
            if (!dead.isEmpty()) {
                housing.settled(dead, companions.next())
                        .forEach((key, home) -> graves.put(
                                key, new Grave(home, lambdas.deleted().get(key))));
            }
            return graves;
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
}
