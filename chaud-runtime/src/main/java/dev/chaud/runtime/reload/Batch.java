package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ClassHistory;
import java.lang.instrument.ClassDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one reload hands to the JVM.
 *
 * @param newCompanions to be defined and linked first
 * @param definitions for one {@code redefineClasses}: changed classes, their companions, and other classes that refer to
 *     methods that are new
 * @param histories of the classes in it, by loader and name, to be recorded when the JVM has taken it
 * @param initialisations what is to be done for static fields when the JVM has taken it
 * @param enums whose constants are others then
 * @param coming the methods and constructors that come with the definitions, as the linker calls them
 */
record Batch(
        List<NewCompanion> newCompanions,
        List<ClassDefinition> definitions,
        Map<ClassLoader, Map<String, ClassHistory>> histories,
        List<StaticInitialisation> initialisations,
        List<EnumChange> enums,
        Set<String> coming) {

    Batch {
        newCompanions = List.copyOf(newCompanions);
        definitions = List.copyOf(definitions);
        histories = Map.copyOf(histories);
        initialisations = List.copyOf(initialisations);
        enums = List.copyOf(enums);
        coming = Set.copyOf(coming);
    }

    /** Whether there is anything then that code which is new, or refers to what is, finds only when all is done. */
    boolean isToWaitFor() {
        return !enums.isEmpty()
                || initialisations.stream()
                        .anyMatch(type -> !type.fields().newCompanions().isEmpty());
    }

    /** The same with other class files. */
    Batch with(List<NewCompanion> otherCompanions, List<ClassDefinition> otherDefinitions) {
        return new Batch(otherCompanions, otherDefinitions, histories, initialisations, enums, coming);
    }

    /**
     * A companion that the JVM does not have yet.
     *
     * @param beside a class of the same package and loader
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NewCompanion(Class<?> beside, String name, byte[] bytes) {}
}
