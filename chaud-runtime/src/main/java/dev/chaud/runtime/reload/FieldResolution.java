package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHistory;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resolves field references as the JVM would if it had loaded the newest class files: the class, its interfaces and theirs,
 * then its superclass.
 */
final class FieldResolution {

    private final Function<String, Optional<ClassHistory>> histories;
    private final Function<String, Optional<ClassLayout>> layouts;
    private final Map<Reference, Optional<FieldHome>> known = new HashMap<>();

    /** @param layouts of classes as they were before the reload that is being prepared, if one is */
    FieldResolution(
            Function<String, Optional<ClassHistory>> histories, Function<String, Optional<ClassLayout>> layouts) {
        this.histories = histories;
        this.layouts = layouts;
    }

    /** Where the field is; empty when it is where the JVM looks for it, or nowhere. */
    Optional<FieldHome> find(String className, FieldKey field) {
        Reference reference = new Reference(className, field);
        Optional<FieldHome> home = known.get(reference);
        if (home == null) {
            Search search = new Search(field);
            home = className.startsWith("[") || search.isIn(className) ? search.home() : search.lost;
            known.put(reference, home);
        }
        return home;
    }

    private record Reference(String className, FieldKey field) {}

    private final class Search {

        private final FieldKey field;
        private String declarer = "";
        private boolean isHidden;
        private Optional<FieldHome> declared = Optional.empty();

        /** What is left of a field that was removed, for code that was not compiled since. */
        private Optional<FieldHome> lost = Optional.empty();

        Search(FieldKey field) {
            this.field = field;
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
                FieldHistory fields = history.get().fields();
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
