package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHistory;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Resolves field references as the JVM would if it had loaded the newest class files: the class, its interfaces and theirs,
 * then its superclass.
 */
final class FieldResolution {

    private final Function<String, Optional<ClassHistory>> histories;
    private final Function<String, Optional<ClassLayout>> layouts;
    private final Map<Reference, Optional<FieldHome>> known = new HashMap<>();
    private final Map<Reference, Optional<FieldHome>> knownAsTheyWere = new HashMap<>();

    /** @param layouts of classes as they were before the reload that is being prepared, if one is */
    FieldResolution(
            Function<String, Optional<ClassHistory>> histories, Function<String, Optional<ClassLayout>> layouts) {
        this.histories = histories;
        this.layouts = layouts;
    }

    /**
     * Where the field is; empty when it is where the JVM looks for it, or nowhere.
     *
     * @throws NotRewritableException if it became static, or no longer is
     */
    Optional<FieldHome> find(String className, FieldKey field, boolean ofStatic) throws NotRewritableException {
        Optional<FieldHome> home = find(known, new Reference(className, field, ofStatic), UnaryOperator.identity());
        if (home.isPresent() && home.get().form() != Form.IN_CLASS && home.get().ofStatic() != ofStatic) {
            throw new NotRewritableException(
                    field.name() + " is used as it was before it became static or no longer is");
        }
        return home;
    }

    /** The same for code of an older version: such a field is where it was before that. */
    Optional<FieldHome> findAsItWas(String className, FieldKey field, boolean ofStatic) {
        return find(
                knownAsTheyWere, new Reference(className, field, ofStatic), fields -> fields.asUsed(field, ofStatic));
    }

    private Optional<FieldHome> find(
            Map<Reference, Optional<FieldHome>> known, Reference reference, UnaryOperator<FieldHistory> seen) {
        Optional<FieldHome> home = known.get(reference);
        if (home == null) {
            Search search = new Search(reference.field(), seen);
            String className = reference.className();
            home = className.startsWith("[") || search.isIn(className) ? search.home() : search.lost;
            known.put(reference, home);
        }
        return home;
    }

    private record Reference(String className, FieldKey field, boolean ofStatic) {}

    private final class Search {

        private final FieldKey field;
        private final UnaryOperator<FieldHistory> seen;
        private String declarer = "";
        private boolean isHidden;
        private Optional<FieldHome> declared = Optional.empty();

        /** What is left of a field that was removed, for code that was not compiled since. */
        private Optional<FieldHome> lost = Optional.empty();

        /** @param seen what the code that has the reference takes a history for */
        Search(FieldKey field, UnaryOperator<FieldHistory> seen) {
            this.field = field;
            this.seen = seen;
        }

        Optional<FieldHome> home() {
            return isHidden && declared.isEmpty()
                    ? Optional.of(new FieldHome(Form.IN_CLASS, declarer, declarer, field, 0))
                    : declared;
        }

        /** Looks into a class, and what is above it. */
        boolean isIn(String className) {
            Optional<ClassHistory> history = histories.apply(className);
            Optional<ClassLayout> layout = layouts.apply(className);
            if (history.isPresent()) {
                FieldHistory fields = seen.apply(history.get().fields());
                if (fields.declares(field)) {
                    declared = fields.homeOf(field);
                    declarer = className;
                    return true;
                }
                isHidden |= fields.hides(field);
                lost = lost.or(() -> fields.homeOf(field));
            } else if (layout.isPresent() && layout.get().declares(field)) {
                declarer = className;
                return true;
            }
            if (layout.isEmpty()) {
                return false;
            }
            List<String> interfaces = layout.get().interfaceNames();
            return interfaces.stream().anyMatch(this::isIn)
                    || layout.get().superName().filter(this::isIn).isPresent();
        }
    }
}
