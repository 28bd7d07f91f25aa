package dev.chaud.runtime.reload;

import dev.chaud.linker.Faces;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.reload.Batch.NewCompanion;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The JVM's own call, for a whole batch: HotSpot takes all of it or none. Companions that are new come first, and are
 * verified before anything else changes; if the batch then fails nothing refers to them.
 */
final class Redefinition {

    private static final String NOT_TAKEN = "the JVM does not take what Chaud made of it: ";

    private final Instrumentation instrumentation;

    private final Companions companions;
    private final WrittenVersions written;
    private int attempts;

    Redefinition(Instrumentation instrumentation, Companions companions, WrittenVersions written) {
        this.instrumentation = instrumentation;
        this.companions = companions;
        this.written = written;
    }

    /**
     * Redefines; empty when the JVM took it, else what became of the plan.
     *
     * @param newcomers who can refer to companions from the moment when all are there
     * @throws OutdatedPlanException if the batch is not what it should be by now
     */
    Optional<ReloadPlan> apply(Batch planned, Newcomers newcomers) throws OutdatedPlanException {
        OutsideNest outside = new OutsideNest(companions, ++attempts);
        Batch all;
        try {
            all = outside.split(planned);
        } catch (NotRewritableException e) {
            return Optional.of(new ReloadPlan.Restart(
                    List.of("Cannot reload " + names(planned.definitions()) + " live: " + e.getMessage() + ".")));
        }
        List<ClassDefinition> batch = new ArrayList<>(all.definitions());
        for (ClassDefinition definition : batch) {
            if (!instrumentation.isModifiableClass(definition.getDefinitionClass())) {
                return Optional.of(new ReloadPlan.Restart(List.of(
                        "Cannot reload " + definition.getDefinitionClass().getName()
                                + " live: the JVM does not let anyone redefine this class.")));
            }
        }
        try {
            List<Class<?>> defined = define(all.newCompanions());
            outside.define();
            newcomers.welcome();
            link(defined);
            batch.addAll(newcomers.joining());
            if (!batch.isEmpty()) {
                redefine(batch);
            }
            outside.taken();
            return Optional.empty();
        } catch (NotRewritableException e) {
            return Optional.of(new ReloadPlan.Restart(
                    List.of("Cannot reload " + names(planned.definitions()) + " live: " + e.getMessage() + ".")));
        } catch (UnsupportedOperationException e) {
            return Optional.of(new ReloadPlan.Restart(List.of("Cannot reload " + names(batch) + " live: " + says(e))));
        } catch (InternalError e) {
            String why = Linking.hindrance(batch).orElseGet(() -> NOT_TAKEN + says(e));
            return Optional.of(new ReloadPlan.Restart(List.of("Cannot reload " + names(batch) + " live: " + why)));
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            return Optional.of(
                    new ReloadPlan.Restart(List.of("Cannot reload " + names(batch) + " live: " + NOT_TAKEN + says(e))));
        }
    }

    /** Gives classes back what they were before a batch that the JVM took. */
    void restore(List<ClassDefinition> old) {
        try {
            redefine(old);
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException("the JVM does not take back " + names(old), e);
        }
    }

    private void redefine(List<ClassDefinition> batch) throws ClassNotFoundException, UnmodifiableClassException {
        boolean taken = false;
        written.begin();
        try {
            instrumentation.redefineClasses(batch.toArray(ClassDefinition[]::new));
            taken = true;
        } finally {
            written.end(taken);
        }
    }

    private List<Class<?>> define(List<NewCompanion> newCompanions) {
        List<Class<?>> defined = new ArrayList<>();
        for (NewCompanion companion : newCompanions) {
            Class<?> beside = companion.beside();
            written.defining(beside.getClassLoader(), companion.name(), companion.bytes());
            Class<?> type = Definition.beside(beside, companion.name(), companion.bytes());
            companions.numbers().useUp(beside.getClassLoader(), companion.name());
            companions.define(type);
            if (Faces.isFace(type)) {
                FaceName.show(type);
            }
            defined.add(type);
        }
        return defined;
    }

    /** Verifies them; what the JVM loads for that is pointed to all of them. */
    private static void link(List<Class<?>> newCompanions) {
        for (Class<?> companion : newCompanions) {
            // to list methods the JVM links
            Objects.requireNonNull(companion.getDeclaredMethods());
        }
    }

    /**
     * Takes classes back to where members are, after a batch came to nothing.
     *
     * @param leaving which were pointed to what it would have made
     */
    void takeBack(List<ClassDefinition> leaving) throws ClassNotFoundException, UnmodifiableClassException {
        if (!leaving.isEmpty()) {
            redefine(leaving);
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
