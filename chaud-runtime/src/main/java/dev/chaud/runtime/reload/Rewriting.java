package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.diff.Change;
import dev.chaud.runtime.reload.Arrivals.Arrival;
import dev.chaud.runtime.reload.Batch.NewCompanion;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.CompanionNames;
import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.Homes;
import dev.chaud.runtime.rewrite.NestPlace;
import dev.chaud.runtime.rewrite.RunningClass;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Brings the classes of one reload into the shapes that the JVM has frozen. For one reload, in one thread: {@link #plan}
 * for each changed class, then {@link #write}. What is against it is kept by class.
 */
final class Rewriting {

    private final LoadedVersions versions;
    private final Companions companions;
    private final Instrumentation instrumentation;
    private final Callers callers;
    private final NewFaces faces;
    private final long reload;
    private final Map<Class<?>, Change> changed = new LinkedHashMap<>();
    private final FieldMoves fieldMoves = new FieldMoves();
    private final List<Note> unfinished = new ArrayList<>();
    private final Rewrites rewrites = new Rewrites();
    private final PlannedHistories histories = new PlannedHistories();
    private final Set<Class<?>> guests = new HashSet<>();
    private final Map<ClassLoader, NestAccess> nestAccesses = new HashMap<>();
    private final Map<Class<?>, List<String>> hindrances = new HashMap<>();

    /**
     * @param instrumentation which knows all loaded classes
     * @param reload the number that this reload will have
     */
    Rewriting(LoadedVersions versions, Companions companions, Instrumentation instrumentation, long reload) {
        this.versions = versions;
        this.companions = companions;
        this.instrumentation = instrumentation;
        this.faces = new NewFaces(versions, companions, instrumentation);
        this.callers = new Callers(versions, instrumentation, this::homesSeenBefore, this::homesSeenFrom);
        this.reload = reload;
        companions.takeBackNames();
    }

    /** Takes note of a changed class. */
    void plan(Class<?> type, Version before, Version after) {
        changed.put(type, new Change(before, after));
    }

    /** Finds a place for the methods of all changed classes, and of those that they override methods of. */
    private void planAll() {
        Overriding overriding = new Overriding(versions, companions, instrumentation::getAllLoadedClasses);
        changed.forEach((type, change) -> attempt(
                type,
                () -> overriding.add(
                        type,
                        historyBefore(type, change.before()),
                        change.after().shape())));
        changed.forEach((type, change) ->
                fieldMoves.add(type, historyBefore(type, change.before()), change.before(), change.after()));
        changed.forEach((type, change) -> attempt(
                type,
                () -> add(
                        type,
                        change.before(),
                        change.after(),
                        overriding.moving().getOrDefault(type, Set.of()))));
        overriding.moving().forEach((type, moving) -> {
            if (!changed.containsKey(type)) {
                attempt(type, () -> addUnchanged(type, moving));
            }
            rewrites.noteMoving(moving);
        });
    }

    private void attempt(Class<?> type, Attempt attempt) {
        try {
            attempt.run();
        } catch (NotRewritableException e) {
            hinderAll(type, e.getMessage());
        } catch (InvalidClassFileException | LinkageError e) {
            hinderAll(type, "a class that it needs is missing or damaged (" + e + ")");
        }
    }

    private void addUnchanged(Class<?> type, Set<MethodKey> moving)
            throws NotRewritableException, InvalidClassFileException {
        byte[] bytes = versions.find(type.getClassLoader(), type.getName()).orElseThrow();
        Version version = new Version(ClassFileReader.read(type.getName(), bytes), bytes);
        add(type, version, version, moving);
    }

    private void add(Class<?> type, Version before, Version after, Set<MethodKey> moving)
            throws NotRewritableException {
        ClassLoader loader = type.getClassLoader();
        ClassHistory history = historyBefore(type, before);
        companions.nests().freeze(loader, type.getName(), before.shape().nestMembers());
        NestPlace place = placeOf(type, before);
        CompanionNames names = companions.namesOf(loader, place.host());
        ClassRewrite rewrite = ClassRewrite.plan(
                history,
                before,
                after,
                moving,
                names,
                reload,
                new RunningClass(
                        isInitialised(type, history),
                        Initialisation.isOver(type),
                        fieldMoves.originsOf(type),
                        faces.plan(type, history, after.shape(), names)));
        if (rewrite.changesHead()
                && !companions.reservationOf(loader, type.getName()).openHead()) {
            throw new NotRewritableException("its class file was too full to load it with open modifiers");
        }
        if (!rewrite.addedConstructors().isEmpty()
                && !companions.reservationOf(loader, type.getName()).members()) {
            throw new NotRewritableException("it was loaded without room for added constructors");
        }
        if (rewrite.fields().addsHolder()
                && !companions.reservationOf(loader, type.getName()).members()) {
            throw new NotRewritableException("it was loaded without room for added fields");
        }
        rewrites.put(type, rewrite);
        histories.add(loader, type.getName(), rewrite.historyAfter());
    }

    /** Without a static initialiser there is nothing that would still run. */
    private static boolean isInitialised(Class<?> type, ClassHistory history) {
        return !history.frozen().containsKey(new MethodKey("<clinit>", "()V")) || Initialisation.isOver(type);
    }

    private ClassHistory historyBefore(Class<?> type, Version before) {
        return companions
                .historyOf(type.getClassLoader(), type.getName())
                .orElseGet(() -> ClassHistory.startingWith(
                        before.shape(), companions.catchersOf(type.getClassLoader(), type.getName())));
    }

    /** What is against bringing a class into the JVM; empty when nothing is. */
    List<String> hindrances(Class<?> type) {
        return hindrances.getOrDefault(type, List.of());
    }

    /** Says what is against it. */
    void hinder(Class<?> type, String reason) {
        hindrances.computeIfAbsent(type, key -> new ArrayList<>()).add(reason);
    }

    /** One that cannot be written hinders every class, as one that did not change itself is in no plan. */
    private void hinderAll(Class<?> culprit, String reason) {
        hinder(culprit, reason);
        for (Class<?> type : changed.keySet()) {
            if (type != culprit && !changed.containsKey(culprit)) {
                hinder(type, "it goes with " + culprit.getName() + ", of which: " + reason);
            }
        }
    }

    /** What is made of each class. */
    Rewrites rewrites() {
        return rewrites;
    }

    /** The classes that are written, and their companions, as the JVM has them. */
    List<ClassDefinition> asTheyAre() {
        Rewriting same = new Rewriting(versions, companions, instrumentation, reload - 1);
        for (Class<?> type : rewrites.types()) {
            same.attempt(type, () -> same.addUnchanged(type, Set.of()));
        }
        List<ClassDefinition> definitions = same.write().definitions();
        if (!same.hindrances.isEmpty()) {
            throw new IllegalStateException("what the JVM has cannot be written again: " + same.hindrances);
        }
        return definitions;
    }

    /** Whether all objects are of the classes that they are to be of, now that the JVM has taken it. */
    NewFaces faces() {
        return faces;
    }

    /** The classes that have another version afterwards. */
    Set<Class<?>> changed() {
        return Set.copyOf(changed.keySet());
    }

    /** What the user is to know about fields. */
    List<Note> fieldNotes() {
        List<Note> notes = new ArrayList<>();
        rewrites.forEach((type, rewrite) ->
                rewrite.fields().notes().forEach(words -> notes.add(new Note(type.getName(), words))));
        notes.addAll(unfinished);
        return notes;
    }

    /** A call of a static method initialises its class; a call of its home does not. */
    private void checkInitialised(Class<?> type, ClassRewrite rewrite) {
        boolean addsStatic = Stream.concat(rewrite.added().stream(), rewrite.replaced().stream())
                .anyMatch(method -> Modifier.isStatic(method.accessFlags())
                        && !rewrite.historyAfter().hasSlot(MethodKey.of(method)));
        if (addsStatic && !rewrite.initialisesOwner()) {
            hinder(type, "a static method was added, and the class is loaded but not initialised yet");
        }
        if (!rewrite.inUse() && rewrite.fields().needsNewInitialiser() && Initialisation.isUnderWay(type)) {
            hinder(type, "a static field was added while the old static initialiser is running");
        }
        boolean isOther = !initialiserOf(rewrite.before()).equals(initialiserOf(rewrite.after()));
        if (!rewrite.inUse() && isOther && Initialisation.isUnderWay(type)) {
            unfinished.add(new Note(
                    type.getName(),
                    "The static initialiser of " + type.getName()
                            + " was running when it changed, and goes on as it was."));
        }
    }

    private static Optional<String> initialiserOf(Version version) {
        return version.shape().methods().stream()
                .filter(MethodShape::isStaticInitialiser)
                .map(MethodShape::code)
                .findFirst();
    }

    /** Writes all class files, those of unchanged classes that refer to methods that are new included. */
    Batch write() {
        planAll();
        rewrites.forEach(this::checkInitialised);
        if (hindrances.isEmpty()) {
            faces.hindrances().forEach(this::hinder);
            addDependents();
            addCallers();
        }
        List<NewCompanion> newCompanions = new ArrayList<>();
        List<ClassDefinition> definitions = new ArrayList<>();
        rewrites.forEach((type, rewrite) -> {
            try {
                write(type, rewrite, newCompanions, definitions);
            } catch (NotRewritableException e) {
                hinderAll(type, e.getMessage());
            } catch (LinkageError e) {
                hinderAll(type, "a class that it needs is missing (" + e + ")");
            }
        });
        if (hindrances.isEmpty()) {
            rewrites.types().forEach(type -> nestAccessIn(type.getClassLoader()).define(type.getProtectionDomain()));
        }
        if (hindrances.isEmpty()) {
            definitions.addAll(guests(companions.guests().mentioning(rewrites.brought())));
        }
        List<StaticInitialisation> initialisations = rewrites.types().stream()
                .map(type -> new StaticInitialisation(type, rewrites.of(type).fields()))
                .toList();
        return new Batch(newCompanions, definitions, histories.all(), initialisations, enumChanges());
    }

    /** Those of the classes that just came which lead elsewhere by what this brings. */
    List<Class<?>> affected(Collection<Arrival> arrivals) throws NotRewritableException {
        Set<MethodKey> methods = rewrites.comingAndGoing();
        Set<Class<?>> affected = new LinkedHashSet<>(callers.of(
                arrivals,
                arrival -> companions
                        .catchersOf(arrival.loader(), arrival.className())
                        .dependOn(methods)));
        for (Class<?> caller : callers.of(arrivals, rewrites.brought())) {
            hinderWhatIsSeenUncertainly(caller);
            if (callers.isLedElsewhere(caller)) {
                affected.add(caller);
            }
        }
        affected.removeAll(rewrites.types());
        return List.copyOf(affected);
    }

    /**
     * Writes the class files of further classes that did not change.
     *
     * @throws NotRewritableException if there is something against it
     */
    List<ClassDefinition> writeUnchanged(List<Class<?>> types) throws NotRewritableException {
        types.forEach(type -> attempt(type, () -> addUnchanged(type, Set.of())));
        List<ClassDefinition> definitions = new ArrayList<>();
        for (Class<?> type : types) {
            requireNoHindrance();
            write(type, rewrites.of(type), new ArrayList<>(), definitions);
            nestAccessIn(type.getClassLoader()).define(type.getProtectionDomain());
        }
        requireNoHindrance();
        return definitions;
    }

    private void requireNoHindrance() throws NotRewritableException {
        if (!hindrances.isEmpty()) {
            throw new NotRewritableException(
                    hindrances.values().iterator().next().get(0));
        }
    }

    /** The definitions of classes that are not hot, of those that lead elsewhere by what this brings; of each once. */
    List<ClassDefinition> guests(Set<String> names) {
        List<ClassDefinition> led =
                companions.guests().ledElsewhere(names, this::homesSeenBefore, this::homesSeenFrom, instrumentation);
        led.removeIf(guest -> !guests.add(guest.getDefinitionClass()));
        return led;
    }

    /** The same back again. */
    List<ClassDefinition> guestsBack(Set<String> names) {
        return companions.guests().ledElsewhere(names, this::homesSeenFrom, this::homesSeenBefore, instrumentation);
    }

    /** One that begins anew, and plans nothing yet. */
    Rewriting anew() {
        return new Rewriting(versions, companions, instrumentation, reload);
    }

    private List<EnumChange> enumChanges() {
        List<EnumChange> changes = new ArrayList<>();
        rewrites.forEach((type, rewrite) -> EnumChange.of(type, rewrite).ifPresent(change -> {
            change.hindrance().ifPresent(reason -> hinder(type, reason));
            changes.add(change);
        }));
        return changes;
    }

    private void write(
            Class<?> type, ClassRewrite rewrite, List<NewCompanion> newCompanions, List<ClassDefinition> definitions)
            throws NotRewritableException {
        ClassLoader loader = type.getClassLoader();
        ClassWriter writer = new ClassWriter(
                rewrite,
                homesSeenFrom(loader),
                placeOf(type, rewrite.before()),
                companions.reservationOf(loader, type.getName()));
        Supertypes supertypes = new Supertypes(type);
        byte[] main = writer.main(new NewestInheritance(type, new DeclaredMethods(versions, this::historyOf)));
        definitions.add(new ClassDefinition(type, FrozenInterfaces.putInto(main, FrozenInterfaces.of(type))));
        Map<String, byte[]> written = new LinkedHashMap<>();
        if (rewrite.historyAfter().face().isPresent()) {
            Face face = rewrite.historyAfter().face().get();
            written.put(face.name(), writer.face(face));
            written.put(face.companion(), writer.companionOf(face));
        }
        for (String name : rewrite.companions()) {
            written.put(name, writer.companion(name, supertypes));
        }
        for (String name : rewrite.fields().holders()) {
            written.put(name, writer.holder(name, supertypes));
        }
        written.forEach((name, bytes) -> {
            Optional<Class<?>> defined = companions.find(loader, name);
            if (defined.isPresent()) {
                definitions.add(new ClassDefinition(defined.get(), bytes));
            } else {
                newCompanions.add(new NewCompanion(type, name, bytes));
            }
        });
        for (String name : rewrite.fields().newCompanions()) {
            newCompanions.add(new NewCompanion(type, name, writer.fieldCompanion(name, supertypes)));
        }
        for (String name : rewrite.newGraves()) {
            newCompanions.add(new NewCompanion(type, name, writer.grave(name, supertypes)));
        }
    }

    /** Adds classes that did not change, but lead to methods that came, went or came back. */
    private void addDependents() {
        Set<MethodKey> methods = rewrites.comingAndGoing();
        if (methods.isEmpty()) {
            return;
        }
        Set<Class<?>> changing = rewrites.types();
        addUnchanged(companions.dependingOn(methods), type -> true);
        addUnchanged(
                companions.catching(methods),
                type -> changing.stream().anyMatch(above -> above.isAssignableFrom(type)));
    }

    private void addUnchanged(Set<String> names, Predicate<Class<?>> chosen) {
        LoadedClasses loaded = LoadedClasses.find(names, versions, instrumentation);
        for (String name : names) {
            for (Class<?> type : loaded.named(name)) {
                if (!rewrites.contain(type) && chosen.test(type)) {
                    attempt(type, () -> addUnchanged(type, Set.of()));
                }
            }
        }
    }

    /** Adds loaded classes that did not change, and refer to members that come. */
    private void addCallers() {
        AddedNames brought = rewrites.brought();
        if (!brought.areNone()) {
            callers.of(brought).forEach(this::addCaller);
        }
    }

    private void addCaller(Class<?> caller) {
        if (rewrites.contain(caller)) {
            return;
        }
        try {
            if (callers.isLedElsewhere(caller)) {
                addUnchanged(caller, Set.of());
            }
            hinderWhatIsSeenUncertainly(caller);
        } catch (NotRewritableException | InvalidClassFileException e) {
            rewrites.types().forEach(type -> hinder(type, "its caller " + caller.getName() + ": " + e.getMessage()));
        }
    }

    private void hinderWhatIsSeenUncertainly(Class<?> caller) {
        rewrites.forEach((type, rewrite) -> {
            if (rewrite.addsMembers() && callers.seeUncertainly(caller, type)) {
                hinder(type, "it may be called from " + caller.getName() + " in another class loader");
            }
        });
    }

    /** What a class cannot change: it is in the old version as it is in the new one. */
    private NestPlace placeOf(Class<?> type, Version version) {
        return companions
                .nests()
                .placeOf(type.getClassLoader(), type.getName(), version.shape().nestHost());
    }

    private NestAccess nestAccessIn(ClassLoader loader) {
        return nestAccesses.computeIfAbsent(
                loader, key -> new NestAccess(loader, versions, companions, this::historyOf));
    }

    private Homes homesSeenBefore(ClassLoader loader) {
        return companions.homesSeenFrom(loader, versions, nestAccessIn(loader));
    }

    private Homes homesSeenFrom(ClassLoader loader) {
        return new Resolution(
                loader, versions, companions.guests(), this::historyOf, this::anyOfName, nestAccessIn(loader));
    }

    private Optional<ClassHistory> historyOf(ClassLoader loader, String className) {
        return histories.find(loader, className).or(() -> companions.historyOf(loader, className));
    }

    private boolean anyOfName(String methodName) {
        return companions.anyOfName(methodName) || histories.anyHomeOf(methodName);
    }

    private record Change(Version before, Version after) {}

    private interface Attempt {
        void run() throws NotRewritableException, InvalidClassFileException;
    }
}
