package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.FieldCompanion.CarriedFrom;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.bytecode.BadBytecode;

/** Finds a place for every field of a new version, and what of the static initialiser is to be run for it. */
final class FieldPlanning {

    private final FieldHistory history;
    private final ClassShape before;
    private final ClassShape after;
    private final StaticSegments statics;
    private final NeededName names;
    private final NeededName holderNames;
    private final NeededName gateNames;
    private final Version version;
    private final RunningClass running;
    private final CarriedFields carried;
    private final Map<MethodKey, MethodKey> lambdaNames;
    private final MovableFields rules;
    private final PersistentFields persistent;
    private final ConstantMaking constantMaking;
    private final ConstructorChange constructorChange;

    private final Map<FieldKey, FieldHome> homes;
    private final Set<FieldKey> logical = new HashSet<>();
    private final Set<FieldKey> cameOrRestarted = new HashSet<>();
    private final List<FieldCompanion.Static> newStatics = new ArrayList<>();
    private final List<HolderClass.Field> held = new ArrayList<>();
    private final List<FieldCompanion.Bridge> bridges = new ArrayList<>();
    private final List<FieldHome> mirrored = new ArrayList<>();
    private final List<FieldRewrite.NewConstant> constants = new ArrayList<>();

    private FieldPlanning(
            FieldHistory history,
            Version before,
            Version after,
            StaticSegments statics,
            RunningClass running,
            Map<MethodKey, MethodKey> lambdaNames,
            CompanionNames companions) {
        this.history = history;
        this.before = before.shape();
        this.after = after.shape();
        this.statics = statics;
        this.names = new NeededName(companions);
        this.holderNames = new NeededName(companions);
        this.gateNames = new NeededName(companions);
        this.version = after;
        this.running = running;
        this.persistent = PersistentFields.of(after.shape());
        this.carried = new CarriedFields(before.shape(), history, running, statics, persistent);
        this.lambdaNames = lambdaNames;
        this.constantMaking = new ConstantMaking(before, after, statics);
        this.constructorChange = new ConstructorChange(before, after);
        this.rules = new MovableFields(after.shape());
        this.homes = new LinkedHashMap<>(history.homes());
    }

    /**
     * Finds it.
     *
     * @param lambdaNames the lambdas of the new version, each with the name it has in the JVM
     */
    static FieldRewrite plan(
            FieldHistory history,
            Version before,
            Version after,
            RunningClass running,
            Map<MethodKey, MethodKey> lambdaNames,
            CompanionNames companions)
            throws NotRewritableException {
        try {
            StaticSegments statics =
                    StaticSegments.between(before, after, PersistentFields.of(after.shape()), running.initialised());
            return new FieldPlanning(history, before, after, statics, running, lambdaNames, companions).plan();
        } catch (BadBytecode | IOException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot tell its initialisers apart (" + e + ")", e);
        }
    }

    private FieldRewrite plan() throws NotRewritableException, BadBytecode, IOException {
        Map<FieldKey, FieldShape> old = byKey(before);
        for (FieldShape field : after.fields()) {
            FieldKey key = FieldKey.of(field);
            logical.add(key);
            FieldShape previous = old.get(key);
            if (previous == null || isStatic(previous) != isStatic(field)) {
                add(field);
            } else if (isStatic(field)) {
                keepStatic(previous, field);
            } else {
                keep(field);
            }
        }
        for (FieldShape field : before.fields()) {
            if (!logical.contains(FieldKey.of(field))) {
                rules.requireRemovable(field);
            }
        }
        List<Segment> segments = statics.toRun(cameOrRestarted, carried.carriedStatics());
        Set<FieldKey> kept = persistent.without(cameOrRestarted);
        Set<FieldKey> stayed = new HashSet<>(kept);
        stayed.removeAll(carried.carriedStatics());
        RemadeConstants remade = constantMaking.remade();
        if (!segments.isEmpty() || !remade.segments().isEmpty()) {
            names.need();
        }
        List<Segment> run = Stream.concat(remade.segments().values().stream(), segments.stream())
                .sorted(Comparator.comparingInt(Segment::from))
                .toList();
        List<FieldCompanion> companions = new ArrayList<>();
        names.taken()
                .ifPresent(name -> companions.add(new FieldCompanion(name, newStatics, run, kept, bridges, remade)));
        List<FieldCompanion.Bridge> gates = new ArrayList<>();
        for (FieldShape field : after.fields()) {
            if (!kept.contains(FieldKey.of(field)) && isToWaitFor(field, segments)) {
                FieldHome home = homes.get(FieldKey.of(field));
                String at = home == null || home.form() == Form.BRIDGE ? after.name() : home.place();
                gates.add(new FieldCompanion.Bridge(home(Form.GATE, gateNames, field), at));
            }
        }
        gateNames
                .taken()
                .ifPresent(name -> companions.add(
                        new FieldCompanion(name, List.of(), List.of(), Set.of(), gates, RemadeConstants.NONE)));
        Set<FieldKey> removed = new HashSet<>(history.frozen().keySet());
        removed.addAll(homes.keySet());
        removed.removeAll(logical);
        List<String> notes = new ArrayList<>(carried.notes());
        notes.addAll(statics.notes(segments, cameOrRestarted));
        notes.addAll(persistent.notes(after.name(), statics, segments, stayed));
        notes.addAll(remade.notes(after.name()));
        if (remade.segments().isEmpty()) {
            notes.addAll(constructorChange.notes(
                    held.stream().map(field -> field.home().field()).collect(Collectors.toSet())));
        }
        List<HolderClass> holders = new ArrayList<>(history.holders());
        if (!held.isEmpty()) {
            holders.add(holder(notes));
        }
        Map<String, Map<String, String>> frames = new LinkedHashMap<>(history.frames());
        companions.forEach(made -> frames.put(made.name(), made.frames()));
        holders.forEach(made -> frames.put(made.name(), made.frames()));
        FieldHistory later =
                new FieldHistory(history.frozen(), homes, history.formerWith(after), removed, holders, frames);
        return new FieldRewrite(history, later, companions, constants, mirrored, notes);
    }

    private HolderClass holder(List<String> notes) throws NotRewritableException, BadBytecode, IOException {
        InstanceSegments segments = InstanceSegments.of(version);
        Set<FieldKey> fresh = new LinkedHashSet<>();
        for (HolderClass.Field field : held) {
            if (!field.isCarriedInAll()) {
                fresh.add(field.home().field());
            }
        }
        notes.addAll(segments.notes(fresh));
        return new HolderClass(
                holderNames.need(),
                history.holders().size(),
                held,
                segments.of(fresh),
                new CodeOrigin(version, lambdaNames));
    }

    private void hold(FieldShape field, List<FieldOrigin> origins) throws NotRewritableException {
        FieldHome home =
                new FieldHome(Form.HOLDER, holderNames.need(), after.name(), FieldKey.of(field), field.accessFlags());
        homes.put(FieldKey.of(field), home);
        held.add(new HolderClass.Field(home, origins));
    }

    private void add(FieldShape field) throws NotRewritableException, BadBytecode, IOException {
        rules.requireAddable(field);
        if (!isStatic(field)) {
            hold(field, carried.instanceOrigins(field));
            return;
        }
        Optional<CarriedFrom> origin = carried.staticOrigin(field);
        if (origin.isEmpty()) {
            cameOrRestarted.add(FieldKey.of(field));
        }
        FieldHome home = home(Form.ofAddedStatic(field.accessFlags(), running.initialised()), field);
        newStatics.add(new FieldCompanion.Static(home, origin));
        if (home.form() == Form.CONSTANT) {
            bridges.add(new FieldCompanion.Bridge(home, home.place()));
        }
    }

    private void keepStatic(FieldShape previous, FieldShape field) throws NotRewritableException {
        FieldKey key = FieldKey.of(field);
        FieldHome home = homes.get(key);
        boolean isFrozen = home == null || home.isInFrozenPlace();
        int flags = isFrozen ? history.frozen().get(key) : home.sourceFlags();
        boolean isEvaluated =
                statics.changed(key) || (!previous.constant().equals(field.constant()) && !isConstant(previous));
        boolean leaves = isFrozen && Modifier.isFinal(flags) && (!Modifier.isFinal(field.accessFlags()) || isEvaluated);
        if (leaves || MovableFields.becomesVolatile(flags, field)) {
            CarriedFrom place = new CarriedFrom(isFrozen ? after.name() : home.place(), key.descriptor());
            FieldHome fresh = home(Form.STATIC, field);
            newStatics.add(new FieldCompanion.Static(
                    fresh, field.constant().isPresent() ? Optional.empty() : Optional.of(place)));
            if (history.frozen().containsKey(key)
                    && Modifier.isStatic(history.frozen().get(key))) {
                mirrored.add(fresh);
            }
        } else {
            Optional<Object> constant = statics.constant(previous, field);
            boolean isNew = isEvaluated || constant.isPresent();
            if (isNew && !isFrozen && Modifier.isStatic(history.frozen().getOrDefault(key, 0))) {
                mirrored.add(home);
            }
            constant.ifPresent(value ->
                    constants.add(new FieldRewrite.NewConstant(isFrozen ? after.name() : home.place(), key, value)));
            keep(field);
        }
    }

    /** It stays in its place; but others than before may have to get there. */
    private void keep(FieldShape field) throws NotRewritableException {
        FieldKey key = FieldKey.of(field);
        FieldHome home = homes.get(key);
        boolean isFrozen = home == null || home.isInFrozenPlace();
        int flags = isFrozen ? history.frozen().get(key) : home.sourceFlags();
        boolean isStuck = isFrozen && Modifier.isFinal(flags) && !Modifier.isFinal(field.accessFlags());
        if (!isStatic(field) && (isStuck || MovableFields.becomesVolatile(flags, field))) {
            FieldHome frozen = new FieldHome(Form.IN_CLASS, after.name(), after.name(), key, flags);
            hold(field, List.of(new FieldOrigin(isFrozen ? frozen : home, true, version)));
            return;
        }
        if (home != null) {
            return;
        }
        if (MovableFields.becomesVisible(flags, field)) {
            bridges.add(new FieldCompanion.Bridge(home(Form.BRIDGE, field), after.name()));
        }
    }

    /**
     * Whether nobody is to read it before the reload is over. What a companion has is waited for by the JVM's lock on
     * initialisation, but for the constants of an enum the order of which is repaired after that. Once a field has a gate it
     * keeps it. Gates are apart from what initialises the field: a thread that came to that first would run it.
     */
    private boolean isToWaitFor(FieldShape field, List<Segment> segments) {
        FieldKey key = FieldKey.of(field);
        FieldHome home = homes.get(key);
        boolean isInClass = home == null || home.form() == Form.BRIDGE;
        boolean isWritten = isStatic(field)
                && segments.stream().anyMatch(segment -> segment.writes().contains(key));
        return isWritten
                && (isInClass ? !Modifier.isFinal(history.frozen().get(key)) : statics.isOrderOfConstants(key))
                && (isInClass || home.form() == Form.STATIC);
    }

    private FieldHome home(Form form, FieldShape field) throws NotRewritableException {
        return home(form, names, field);
    }

    private FieldHome home(Form form, NeededName place, FieldShape field) throws NotRewritableException {
        FieldHome home = new FieldHome(form, place.need(), after.name(), FieldKey.of(field), field.accessFlags());
        homes.put(FieldKey.of(field), home);
        return home;
    }

    private static boolean isConstant(FieldShape field) {
        return field.constant().isPresent();
    }

    private static boolean isStatic(FieldShape field) {
        return Modifier.isStatic(field.accessFlags());
    }

    private static Map<FieldKey, FieldShape> byKey(ClassShape shape) {
        Map<FieldKey, FieldShape> fields = new LinkedHashMap<>();
        shape.fields().forEach(field -> fields.put(FieldKey.of(field), field));
        return fields;
    }
}
