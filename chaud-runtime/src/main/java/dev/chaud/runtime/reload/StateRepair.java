package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.enums.EnumRepair;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.SwitchMap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the state of the app in line with the code that the JVM has taken: static initialisers, then the constants of enums,
 * then what depends on their order. For one thread at a time.
 */
final class StateRepair {

    private final LoadedVersions versions;
    private final Companions companions;
    private final EnumRepair enums;
    private final FoldedReads foldedReads;

    StateRepair(Instrumentation instrumentation, LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
        this.enums = new EnumRepair(instrumentation);
        this.foldedReads = new FoldedReads(instrumentation);
    }

    /** Makes ready for it; before the JVM is given anything. */
    void prepare(Batch batch) {
        if (!batch.enums().isEmpty()) {
            enums.prepare();
        }
    }

    /** Does it, when what the batch made is recorded. */
    void run(Batch batch) {
        for (StaticInitialisation initialisation : batch.initialisations()) {
            if (initialisation.type().isEnum()) {
                initialisation.run();
            }
        }
        for (EnumChange change : batch.enums()) {
            // found before, so that they follow the ordinals at once
            List<Switch> switches = switchesOver(change);
            enums.apply(change.type(), change.constants());
            switches.forEach(this::renew);
        }
        for (StaticInitialisation initialisation : batch.initialisations()) {
            if (!initialisation.type().isEnum()) {
                initialisation.run();
            }
        }
        Set<Class<?>> fieldTypes = new HashSet<>();
        batch.initialisations().forEach(initialisation -> fieldTypes.addAll(initialisation.typesOfRenewed()));
        foldedReads.drop(fieldTypes);
    }

    private List<Switch> switchesOver(EnumChange change) {
        String field = SwitchMap.fieldFor(change.type().getName());
        Set<String> names = versions.mentioning(AddedNames.ofMember(field));
        // one whose loading has not ended is not initialised either
        LoadedClasses loaded = LoadedClasses.now(names, versions);
        List<Switch> switches = new ArrayList<>();
        for (String name : names) {
            for (Class<?> holder : loaded.named(name)) {
                Optional<byte[]> classFile = versions.find(holder.getClassLoader(), name);
                if (classFile.isPresent() && Initialisation.isOver(holder)) {
                    switches.addAll(switchesIn(holder, classFile.get(), field, change.constants()));
                }
            }
        }
        return switches;
    }

    private static List<Switch> switchesIn(Class<?> holder, byte[] classFile, String field, List<Object> constants) {
        try {
            return SwitchMap.in(classFile).stream()
                    .filter(map -> map.field().equals(field))
                    .map(map -> new Switch(holder, field, casesOf(map, constants)))
                    .toList();
        } catch (NotRewritableException e) {
            throw new IllegalStateException("a switch in " + holder.getName() + " cannot be renewed", e);
        }
    }

    private static int[] casesOf(SwitchMap map, List<Object> constants) {
        return constants.stream()
                .mapToInt(constant -> map.cases().getOrDefault(((Enum<?>) constant).name(), 0))
                .toArray();
    }

    /** As if the class that javac fills the array in were initialised now. */
    private void renew(Switch made) {
        try {
            FieldPlaces.write(placeOf(made.holder, made.field), made.field, int[].class, made.cases);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a switch in " + made.holder.getName() + " cannot be renewed", e);
        }
    }

    private Class<?> placeOf(Class<?> holder, String field) throws ClassNotFoundException {
        Optional<String> place = companions
                .historyOf(holder.getClassLoader(), holder.getName())
                .flatMap(history -> history.fields().homeOf(new FieldKey(field, "[I")))
                .map(FieldHome::place);
        return place.isPresent() ? Class.forName(place.get(), true, holder.getClassLoader()) : holder;
    }

    /**
     * The array by which a class switches over an enum, as it is to be.
     *
     * @param cases the number of the case for each ordinal
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Switch(Class<?> holder, String field, int[] cases) {}
}
