package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
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
    private final RunningClass running;
    private final StaticSegments statics;
    private final Set<FieldKey> carriedStatics = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    CarriedFields(ClassShape before, RunningClass running, StaticSegments statics) {
        this.before = before;
        this.running = running;
        this.statics = statics;
    }

    /** Where an instance field takes its value from in objects that exist; empty if nowhere. */
    List<FieldOrigin> instanceOrigins(FieldShape field) {
        List<FieldOrigin> origins = running.origins().of(field);
        tell(field, origins.isEmpty(), "in objects that exist it has ");
        return origins;
    }

    /** Where a static field takes its value from; empty if it is evaluated, or has its constant. */
    Optional<FieldOrigin> staticOrigin(FieldShape field) throws BadBytecode, IOException {
        List<FieldOrigin> origins = running.initialised() ? running.origins().of(field) : List.of();
        boolean isCarried = field.constant().isEmpty()
                && origins.size() == 1
                && (!Modifier.isFinal(field.accessFlags()) || isSameInitialiser(field, origins.get(0)));
        tell(field, !isCarried, "it has ");
        if (!isCarried) {
            return Optional.empty();
        }
        carriedStatics.add(FieldKey.of(field));
        return Optional.of(origins.get(0));
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
