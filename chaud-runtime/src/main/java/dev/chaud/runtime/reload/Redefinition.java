package dev.chaud.runtime.reload;

import dev.chaud.runtime.plan.ReloadPlan;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The JVM's own call, for a whole batch: HotSpot takes all of it or none. */
final class Redefinition {

    private final Instrumentation instrumentation;

    Redefinition(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Redefines; empty when the JVM took it, else what became of the plan. */
    Optional<ReloadPlan> apply(List<ClassDefinition> batch) {
        for (ClassDefinition definition : batch) {
            if (!instrumentation.isModifiableClass(definition.getDefinitionClass())) {
                return Optional.of(new ReloadPlan.Restart(List.of(
                        "Cannot reload " + definition.getDefinitionClass().getName()
                                + " live: the JVM does not let anyone redefine this class.")));
            }
        }
        try {
            if (!batch.isEmpty()) {
                instrumentation.redefineClasses(batch.toArray(ClassDefinition[]::new));
            }
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.of(new ReloadPlan.Restart(List.of("Cannot reload " + names(batch) + " live: " + says(e))));
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError | InternalError e) {
            return Optional.of(new ReloadPlan.Refused(
                    List.of("The JVM refused the new version of " + names(batch) + ": " + says(e))));
        }
    }

    private static String says(Throwable e) {
        String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage());
        return why.endsWith(".") ? why : why + ".";
    }

    private static String names(List<ClassDefinition> batch) {
        List<String> names = batch.stream()
                .map(definition -> definition.getDefinitionClass().getName())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : "one of " + names.stream().collect(Collectors.joining(", "));
    }
}
