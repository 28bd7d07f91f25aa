package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
                new RunningClass(true, true, FieldOrigins.NONE, history.face(), method -> false, false));
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
        boolean keepsConstructors = running.extendedByLate() && history.keepsConstructors();
        if (Arrays.equals(before.bytes(), after.bytes()) && moving.isEmpty() && !keepsConstructors) {
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
        return new ClassPlanning(history, before, after, reload, running).plan(moving, companions);
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

    /**
     * The binary names of the holders' classes to be written: of those that came, and of those whose code may lead elsewhere
     * than before. It is some of the code of the version that brought them.
     *
     * @param leadsElsewhere whether the references of a version may
     */
    public List<String> holders(Predicate<Version> leadsElsewhere) {
        boolean all = !historyBefore.places().equals(historyAfter.places())
                || !historyBefore.lambdaNames().equals(historyAfter.lambdaNames())
                || !historyBefore.removedBy().equals(historyAfter.removedBy())
                || !historyBefore.face().equals(historyAfter.face());
        List<String> fresh = fields.newHolders();
        return historyAfter.fields().holders().stream()
                .filter(holder -> all
                        || fresh.contains(holder.name())
                        || leadsElsewhere.test(holder.origin().version()))
                .map(HolderClass::name)
                .toList();
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

    /** Whether it takes more than the JVM's own redefinition of the class, but for what its static initialiser does anew. */
    public boolean needsRoom() {
        return changesHead()
                || addsMembers()
                || !removed.isEmpty()
                || !companions().isEmpty()
                || fields.addsHolder()
                || !fields.movedNames().isEmpty();
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

    /** The methods whose running loops are to be left for the bodies that this brings. */
    public Set<MethodKey> leftBodies() {
        Set<MethodKey> left = new HashSet<>();
        historyAfter.hotBodies().forEach((method, since) -> {
            if (!since.equals(historyBefore.hotBodies().get(method))) {
                left.add(method);
            }
        });
        return left;
    }

    /** The constructors that came. */
    public List<ConstructorHome> addedConstructors() {
        return historyAfter.constructors().values().stream()
                .filter(home -> !historyBefore.constructors().containsKey(home.descriptor()))
                .toList();
    }

    /**
     * The methods and constructors that come, such that were there before included, or are to be called where they could not be, as
     * the linker calls them.
     */
    public Set<String> coming() {
        Set<String> coming = new HashSet<>();
        historyAfter.methods().forEach((method, flags) -> {
            Integer flagsBefore = historyBefore.methods().get(method);
            boolean isOtherwise = flagsBefore == null
                    || Modifier.isStatic(flagsBefore ^ flags)
                    || Modifier.isAbstract(flagsBefore & ~flags);
            if (method.name().equals("<init>")) {
                if (isOtherwise || (historyAfter.isAdded(method) && !historyBefore.isAdded(method))) {
                    coming.add(after.shape().name() + "." + method.words());
                }
            } else if (isOtherwise) {
                coming.add(method.words());
            }
        });
        return coming;
    }

    /** The class that new objects are of from now on; empty if they are of what they were of. */
    public Optional<Face> newFace() {
        return historyAfter.face().equals(historyBefore.face()) ? Optional.empty() : historyAfter.face();
    }

    /**
     * The binary names of the companions to be written with lambdas and methods that reloads buried: of that which this one buries,
     * and of those whose code may lead elsewhere than before.
     *
     * @param leadsElsewhere whether the references of a version may
     */
    public List<String> graveyards(Predicate<Version> leadsElsewhere) {
        List<Graveyard> all = historyAfter.places().graveyards();
        int old = historyBefore.places().graveyards().size();
        Stream<Graveyard> ledElsewhere = all.subList(0, old).stream()
                .filter(graveyard -> leadsElsewhere.test(graveyard.origin().version()));
        return Stream.concat(ledElsewhere, all.stream().skip(old))
                .map(Graveyard::companion)
                .toList();
    }
}
