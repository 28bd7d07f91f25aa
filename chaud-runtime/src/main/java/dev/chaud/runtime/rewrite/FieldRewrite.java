package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the fields of one class get from one version to the next.
 *
 * @param before what goes with the version that the JVM runs
 * @param after what goes with the version to come
 * @param companions what this reload makes for static fields; empty if it needs nothing
 * @param constants the constants that changed, which nobody evaluates
 * @param mirrored static fields that left their frozen place, in which earlier handles of them still look for their values
 * @param notes whole sentences for the user
 */
public record FieldRewrite(
        FieldHistory before,
        FieldHistory after,
        List<FieldCompanion> companions,
        List<NewConstant> constants,
        List<FieldHome> mirrored,
        List<String> notes) {

    public FieldRewrite {
        companions = List.copyOf(companions);
        constants = List.copyOf(constants);
        mirrored = List.copyOf(mirrored);
        notes = List.copyOf(notes);
    }

    static FieldRewrite nothing(FieldHistory history) {
        return new FieldRewrite(history, history, List.of(), List.of(), List.of(), List.of());
    }

    /** The binary names of the companions to be defined, and initialised when the JVM has taken the reload. */
    public List<String> newCompanions() {
        return companions.stream().map(FieldCompanion::name).toList();
    }

    /** The constants of an enum that a companion makes again. */
    public RemadeConstants remade() {
        return making().map(FieldCompanion::remade).orElse(RemadeConstants.NONE);
    }

    /** The binary name of the companion that does so. */
    public Optional<String> remaking() {
        return making().map(FieldCompanion::name);
    }

    private Optional<FieldCompanion> making() {
        return companions.stream()
                .filter(made -> !made.remade().segments().isEmpty())
                .findFirst();
    }

    /** Whether fields came that the new static initialiser, which has not run yet, gives their values. */
    public boolean needsNewInitialiser() {
        return companions.stream()
                .flatMap(made -> made.statics().stream())
                .anyMatch(field -> field.home().form() == FieldHome.Form.LATE_STATIC);
    }

    /** Whether static fields get their values from outside the code of the class, for which the JVM has to list its fields. */
    public boolean needsListedFields() {
        return !constants.isEmpty()
                || !mirrored.isEmpty()
                || companions.stream()
                        .flatMap(made -> made.statics().stream())
                        .anyMatch(field -> field.origin().isPresent());
    }

    /** The binary names of the holders' classes that came. */
    List<String> newHolders() {
        return after.holders().stream()
                .skip(before.holders().size())
                .map(HolderClass::name)
                .toList();
    }

    /** Whether objects get holders that they had not before. */
    public boolean addsHolder() {
        return after.holders().size() > before.holders().size();
    }

    /** The names of fields whose references lead elsewhere than before. */
    public Set<String> movedNames() {
        Set<String> names = new HashSet<>();
        after.homes().forEach((field, home) -> {
            if (!home.equals(before.homes().get(field))) {
                names.add(field.name());
            }
        });
        after.removed().forEach(field -> {
            if (!before.removed().contains(field)) {
                names.add(field.name());
            }
        });
        return names;
    }

    /** The fields that live in places where reflection does not look for them, and did not before. */
    public List<FieldHome> newHomes() {
        return after.homes().entrySet().stream()
                .filter(entry -> !after.frozen().containsKey(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(before.homes().get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * A constant's new value.
     *
     * @param place the binary name of the class that has it
     * @param value boxed, or a String
     */
    public record NewConstant(String place, FieldKey field, Object value) {}
}
