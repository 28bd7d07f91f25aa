package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.CompanionNames;
import dev.chaud.runtime.rewrite.NestPlace;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.RunningClass;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds a place for the members of the classes of one reload. For one thread. */
final class Placement {

    private final LoadedVersions versions;
    private final Companions companions;
    private final Instrumentation instrumentation;
    private final Hindrances hindrances;
    private final long reload;
    private final FieldMoves fieldMoves = new FieldMoves();
    private final Rewrites rewrites = new Rewrites();
    private final PlannedHistories histories = new PlannedHistories();
    private final NewFaces faces;

    /** @param reload its number */
    Placement(
            LoadedVersions versions,
            Companions companions,
            Instrumentation instrumentation,
            Hindrances hindrances,
            long reload) {
        this.versions = versions;
        this.companions = companions;
        this.instrumentation = instrumentation;
        this.hindrances = hindrances;
        this.reload = reload;
        this.faces = new NewFaces(versions, companions, instrumentation);
    }

    /** What is made of each class that has its place. */
    Rewrites rewrites() {
        return rewrites;
    }

    /** The histories of these classes afterwards. */
    PlannedHistories histories() {
        return histories;
    }

    NewFaces faces() {
        return faces;
    }

    /** Places all classes that change, and those that they override methods of. */
    void placeChanged(Map<Class<?>, Change> changed) {
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
                () -> place(
                        type,
                        change.before(),
                        change.after(),
                        overriding.moving().getOrDefault(type, Set.of()))));
        overriding.moving().forEach((type, moving) -> {
            if (!changed.containsKey(type)) {
                attempt(type, () -> placeUnchanged(type, moving));
            }
            rewrites.noteMoving(moving);
        });
    }

    /** Places a class of which nothing changes but what it refers to. */
    void placeUnchanged(Class<?> type) {
        attempt(type, () -> placeUnchanged(type, Set.of()));
    }

    /** Places the superclasses of classes that came late, if these need private constructors of theirs. */
    void placeSuperclassesOfLate() {
        Set<String> names = companions.nests().superclassesOfLate();
        if (names.isEmpty()) {
            return;
        }
        LoadedClasses loaded = LoadedClasses.find(names, versions);
        for (String name : names) {
            for (Class<?> type : loaded.named(name)) {
                if (!rewrites.contain(type) && keepsConstructorsFromLate(type)) {
                    placeUnchanged(type);
                }
            }
        }
    }

    private boolean keepsConstructorsFromLate(Class<?> type) {
        return companions.nests().isExtendedByLate(type.getClassLoader(), type.getName())
                && companions
                        .historyOf(type.getClassLoader(), type.getName())
                        .map(ClassHistory::keepsConstructors)
                        .orElse(true);
    }

    private void attempt(Class<?> type, Attempt attempt) {
        try {
            attempt.run();
        } catch (NotRewritableException e) {
            hindrances.addWithAll(type, e.getMessage());
        } catch (InvalidClassFileException | LinkageError e) {
            hindrances.addWithAll(type, "a class that it needs is missing or damaged (" + e + ")");
        }
    }

    private void placeUnchanged(Class<?> type, Set<MethodKey> moving)
            throws NotRewritableException, InvalidClassFileException {
        byte[] bytes = versions.find(type.getClassLoader(), type.getName()).orElseThrow();
        Version version = new Version(ClassFileReader.read(type.getName(), bytes), bytes);
        place(type, version, version, moving);
    }

    private void place(Class<?> type, Version before, Version after, Set<MethodKey> moving)
            throws NotRewritableException {
        ClassLoader loader = type.getClassLoader();
        ClassHistory history = historyBefore(type, before);
        companions.nests().freeze(loader, type.getName(), before.shape().nestMembers());
        NestPlace place = companions.nests().placeOf(type, before.shape());
        CompanionNames names = companions.numbers().of(loader, place.host());
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
                        faces.plan(type, history, after.shape(), names),
                        versions::isReferred,
                        companions.nests().isExtendedByLate(loader, type.getName())));
        requireRoom(type, rewrite);
        if (rewrite.fields().needsListedFields()) {
            // the JVM does so only if it finds the types of all, and later it is too late to say no
            Objects.requireNonNull(type.getDeclaredFields());
        }
        rewrites.put(type, rewrite);
        histories.add(loader, type.getName(), rewrite.historyAfter());
    }

    private void requireRoom(Class<?> type, ClassRewrite rewrite) throws NotRewritableException {
        Reservation reservation = companions.reservationOf(type.getClassLoader(), type.getName());
        if (versions.isEarly(type) && rewrite.needsRoom()) {
            throw new NotRewritableException("it was loaded before Chaud, so that only the bodies of its methods can"
                    + " change: call Chaud.init() earlier");
        }
        if (rewrite.changesHead() && !reservation.openHead()) {
            throw new NotRewritableException("its class file was too full to load it with open modifiers");
        }
        if (!rewrite.addedConstructors().isEmpty() && !reservation.members()) {
            throw new NotRewritableException("it was loaded without room for added constructors");
        }
        if (rewrite.fields().addsHolder() && !reservation.members()) {
            throw new NotRewritableException("it was loaded without room for added fields");
        }
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

    /** The versions of a class between which a reload leads. */
    record Change(Version before, Version after) {}

    private interface Attempt {
        void run() throws NotRewritableException, InvalidClassFileException;
    }
}
