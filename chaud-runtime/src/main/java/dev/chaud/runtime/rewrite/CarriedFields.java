package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.FieldCompanion.CarriedFrom;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javassist.bytecode.BadBytecode;

/** The policy: which values the new fields of a class take over from others, and what the user is to know of it. */
final class CarriedFields {

    private final ClassShape before;
    private final FieldHistory history;
    private final RunningClass running;
    private final StaticSegments statics;
    private final PersistentFields persistent;
    private final Set<FieldKey> carriedStatics = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    CarriedFields(
            ClassShape before,
            FieldHistory history,
            RunningClass running,
            StaticSegments statics,
            PersistentFields persistent) {
        this.before = before;
        this.history = history;
        this.running = running;
        this.statics = statics;
        this.persistent = persistent;
    }

    /** Where an instance field takes its value from in objects that exist; empty if nowhere. */
    List<FieldOrigin> instanceOrigins(FieldShape field) {
        List<FieldOrigin> origins = running.origins().of(field);
        tell(field, origins.isEmpty(), "in objects that exist it has ");
        return origins;
    }

    /** Where a static field takes its value from; empty if it is evaluated, or has its constant. */
    Optional<CarriedFrom> staticOrigin(FieldShape field) throws BadBytecode, IOException {
        List<FieldOrigin> origins = running.initialised() ? running.origins().of(field) : List.of();
        boolean isMoved = field.constant().isEmpty()
                && origins.size() == 1
                && (!Modifier.isFinal(field.accessFlags())
                        || persistent.include(FieldKey.of(field))
                        || isSameInitialiser(field, origins.get(0)));
        tell(field, !isMoved, "it has ");
        Optional<CarriedFrom> origin = isMoved
                ? Optional.of(new CarriedFrom(
                        origins.get(0).place().place(),
                        origins.get(0).place().field().descriptor()))
                : whereItWas(field);
        origin.ifPresent(place -> carriedStatics.add(FieldKey.of(field)));
        return origin;
    }

    /** A persistent field that was removed by an earlier reload left its value in its place. */
    private Optional<CarriedFrom> whereItWas(FieldShape field) {
        FieldKey key = FieldKey.of(field);
        if (!running.initialised() || !persistent.include(key)) {
            return Optional.empty();
        }
        Optional<CarriedFrom> place =
                history.placeOfStatic(key, before.name()).map(name -> new CarriedFrom(name, key.descriptor()));
        place.ifPresent(was -> notes.add("The field " + field.name() + " of " + before.name()
                + " came back, and has the value that it had, by @Persist."));
        return place;
    }

    /** The static fields that nobody evaluates, since they have the values of others. */
    Set<FieldKey> carriedStatics() {
        return carriedStatics;
    }

    /** Whole sentences for the user. */
    List<String> notes() {
        return notes;
    }

    private boolean isSameInitialiser(FieldShape field, FieldOrigin origin) throws BadBytecode, IOException {
        return statics.valuesOf(FieldKey.of(field))
                .equals(StaticSegments.of(origin.version())
                        .valuesOf(origin.place().field()));
    }

    private void tell(FieldShape field, boolean isEvaluated, String where) {
        boolean isRetyped = before.fields().stream()
                .anyMatch(old -> old.name().equals(field.name())
                        && !old.descriptor().equals(field.descriptor())
                        && Modifier.isStatic(old.accessFlags()) == Modifier.isStatic(field.accessFlags()));
        if (isRetyped) {
            notes.add("The type of " + field.name() + " in " + before.name() + " changed; " + where
                    + (isEvaluated ? "what its initialiser gives." : "the value that it had."));
        }
    }
}
