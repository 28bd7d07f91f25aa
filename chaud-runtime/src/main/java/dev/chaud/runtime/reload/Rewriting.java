package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.reload.Arrivals.Arrival;
import dev.chaud.runtime.reload.Placement.Change;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings the classes of one reload into the shapes that the JVM has frozen. For one reload, in one thread: {@link #plan}
 * for each changed class, then {@link #write}. What is against it is kept by class.
 */
final class Rewriting {

    private final LoadedVersions versions;
    private final Companions companions;
    private final Instrumentation instrumentation;
    private final long reload;
    private final Map<Class<?>, Change> changed = new LinkedHashMap<>();
    private final Hindrances hindrances = new Hindrances(changed.keySet());
    private final Placement placement;
    private final Rewrites rewrites;
    private final Outlook outlook;
    private final Callers callers;
    private final List<Note> unfinished = new ArrayList<>();
    private final Set<Class<?>> guests = new HashSet<>();

    /**
     * @param instrumentation which knows all loaded classes
     * @param reload the number that this reload will have
     */
    Rewriting(LoadedVersions versions, Companions companions, Instrumentation instrumentation, long reload) {
        this.versions = versions;
        this.companions = companions;
        this.instrumentation = instrumentation;
        this.reload = reload;
        this.placement = new Placement(versions, companions, instrumentation, hindrances, reload);
        this.rewrites = placement.rewrites();
        this.outlook = new Outlook(versions, companions, placement.histories());
        this.callers = new Callers(versions, outlook);
        companions.numbers().takeBack();
    }

    /** Takes note of a changed class. */
    void plan(Class<?> type, Version before, Version after) {
        changed.put(type, new Change(before, after));
    }

    /** What is against it. */
    Hindrances hindrances() {
        return hindrances;
    }

    /** What is made of each class. */
    Rewrites rewrites() {
        return rewrites;
    }

    /** The classes that are written, and their companions, as the JVM has them. */
    List<ClassDefinition> asTheyAre() {
        Rewriting same = new Rewriting(versions, companions, instrumentation, reload - 1);
        for (Class<?> type : rewrites.types()) {
            same.placement.placeUnchanged(type);
        }
        List<ClassDefinition> definitions = same.write(true).definitions();
        if (!same.hindrances.areNone()) {
            throw new IllegalStateException("what the JVM has cannot be written again: " + same.hindrances);
        }
        return definitions;
    }

    /** Whether all objects are of the classes that they are to be of, now that the JVM has taken it. */
    NewFaces faces() {
        return placement.faces();
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

    /** Writes all class files, those of unchanged classes that refer to methods that are new included. */
    Batch write() {
        return write(false);
    }

    /** @param whole whether with the holders that go on as they are */
    private Batch write(boolean whole) {
        placement.placeChanged(changed);
        placement.placeSuperclassesOfLate();
        rewrites.forEach((type, rewrite) -> new OwnInitialisation(type, rewrite).check(hindrances, unfinished));
        if (hindrances.areNone()) {
            placement.faces().hindrances().forEach(hindrances::add);
            addDependents();
            addCallers();
        }
        Draft draft = draft(whole ? any -> true : versions.mentioning(rewrites.brought())::include);
        rewrites.forEach((type, rewrite) -> {
            try {
                draft.write(type, rewrite);
            } catch (NotRewritableException e) {
                hindrances.addWithAll(type, e.getMessage());
            } catch (LinkageError e) {
                hindrances.addWithAll(type, "a class that it needs is missing (" + e + ")");
            }
        });
        if (hindrances.areNone()) {
            rewrites.types().forEach(this::defineAccessorsOf);
            draft.definitions().addAll(guests(companions.guests().mentioning(rewrites.brought())));
        }
        List<StaticInitialisation> initialisations = rewrites.types().stream()
                .map(type -> new StaticInitialisation(type, rewrites.of(type).fields()))
                .toList();
        return new Batch(
                draft.newCompanions(),
                draft.definitions(),
                placement.histories().all(),
                initialisations,
                enumChanges(),
                rewrites.coming());
    }

    /** Those of the classes that just came which lead elsewhere by what this brings. */
    List<Class<?>> affected(Collection<Arrival> arrivals) throws NotRewritableException {
        Set<MethodKey> methods = rewrites.comingAndGoing();
        Set<Class<?>> affected = new LinkedHashSet<>(callers.of(
                arrivals,
                arrival -> companions
                        .catchersOf(arrival.loader(), arrival.className())
                        .dependOn(methods)));
        Set<Class<?>> gaining = rewrites.gaining();
        for (Class<?> caller : callers.of(arrivals, rewrites.brought())) {
            hinderWhatIsSeenUncertainly(caller, gaining);
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
        types.forEach(placement::placeUnchanged);
        hindrances.requireNone();
        Draft draft = draft(any -> true);
        for (Class<?> type : types) {
            draft.write(type, rewrites.of(type));
            defineAccessorsOf(type);
        }
        return draft.definitions();
    }

    private Draft draft(Predicate<Version> leadsElsewhere) {
        return new Draft(versions, companions, outlook, leadsElsewhere);
    }

    private void defineAccessorsOf(Class<?> type) {
        outlook.nestAccessIn(type.getClassLoader()).define(type.getProtectionDomain());
    }

    /** The definitions of classes that are not hot, of those that lead elsewhere by what this brings; of each once. */
    List<ClassDefinition> guests(Set<String> names) {
        List<ClassDefinition> led = companions.guests().ledElsewhere(names, outlook::before, outlook::after);
        led.removeIf(guest -> !guests.add(guest.getDefinitionClass()));
        return led;
    }

    /** The same back again. */
    List<ClassDefinition> guestsBack(Set<String> names) {
        return companions.guests().ledElsewhere(names, outlook::after, outlook::before);
    }

    /** One that begins anew, and plans nothing yet. */
    Rewriting anew() {
        return new Rewriting(versions, companions, instrumentation, reload);
    }

    private List<EnumChange> enumChanges() {
        List<EnumChange> changes = new ArrayList<>();
        rewrites.forEach((type, rewrite) -> EnumChange.of(type, rewrite).ifPresent(changes::add));
        return changes;
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
        LoadedClasses loaded = LoadedClasses.find(names, versions);
        for (String name : names) {
            for (Class<?> type : loaded.named(name)) {
                if (!rewrites.contain(type) && chosen.test(type)) {
                    placement.placeUnchanged(type);
                }
            }
        }
    }

    /** Adds loaded classes that did not change, and refer to members that come. */
    private void addCallers() {
        AddedNames brought = rewrites.brought();
        if (!brought.areNone()) {
            Set<Class<?>> gaining = rewrites.gaining();
            Mentions mentions = versions.mentioning(brought);
            callers.of(mentions).forEach(caller -> addCaller(caller, mentions, gaining));
            rewrites.forEach((type, rewrite) -> {
                if (brought.areIn(new ClassLayout(rewrite.after().bytes()))) {
                    hinderWhatIsSeenUncertainly(type, gaining);
                }
            });
        }
    }

    private void addCaller(Class<?> caller, Mentions mentions, Set<Class<?>> gaining) {
        if (rewrites.contain(caller)) {
            return;
        }
        try {
            if (callers.isLedElsewhere(caller) || callers.isOldCodeLedElsewhere(caller, mentions)) {
                placement.placeUnchanged(caller);
            }
            hinderWhatIsSeenUncertainly(caller, gaining);
        } catch (NotRewritableException e) {
            rewrites.types()
                    .forEach(type -> hindrances.add(type, "its caller " + caller.getName() + ": " + e.getMessage()));
        }
    }

    private void hinderWhatIsSeenUncertainly(Class<?> caller, Set<Class<?>> gaining) {
        for (Class<?> type : gaining) {
            if (callers.seeUncertainly(caller, type)) {
                hindrances.add(type, "it may be called from " + caller.getName() + " in another class loader");
            }
        }
    }
}
