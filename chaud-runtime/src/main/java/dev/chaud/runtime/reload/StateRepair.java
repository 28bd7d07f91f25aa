package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.enums.EnumRepair;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.SwitchMap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.Instrumentation;
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

    StateRepair(Instrumentation instrumentation, LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
        this.enums = new EnumRepair(instrumentation);
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
            enums.apply(change.type(), change.constants());
            renewSwitches(change);
        }
        for (StaticInitialisation initialisation : batch.initialisations()) {
            if (!initialisation.type().isEnum()) {
                initialisation.run();
            }
        }
    }

    /** As if the classes that javac fills arrays in for a switch over the enum were initialised now. */
    private void renewSwitches(EnumChange change) {
        String field = SwitchMap.fieldFor(change.type().getName());
        Set<String> names = versions.mentioning(AddedNames.ofMember(field));
        // one whose loading has not ended is not initialised either
        LoadedClasses loaded = LoadedClasses.now(names, versions);
        for (String name : names) {
            for (Class<?> holder : loaded.named(name)) {
                renewSwitch(holder, field, change);
            }
        }
    }

    private void renewSwitch(Class<?> holder, String field, EnumChange change) {
        Optional<byte[]> classFile = versions.find(holder.getClassLoader(), holder.getName());
        if (classFile.isEmpty() || !Initialisation.isOver(holder)) {
            return;
        }
        try {
            for (SwitchMap map : SwitchMap.in(classFile.get())) {
                if (map.field().equals(field)) {
                    List<Object> constants = change.constants();
                    int[] cases = new int[constants.size()];
                    for (int i = 0; i < cases.length; i++) {
                        cases[i] = map.cases().getOrDefault(((Enum<?>) constants.get(i)).name(), 0);
                    }
                    FieldPlaces.write(placeOf(holder, field), field, int[].class, cases);
                }
            }
        } catch (NotRewritableException | ClassNotFoundException e) {
            throw new IllegalStateException("a switch in " + holder.getName() + " cannot be renewed", e);
        }
    }

    private Class<?> placeOf(Class<?> holder, String field) throws ClassNotFoundException {
        Optional<String> place = companions
                .historyOf(holder.getClassLoader(), holder.getName())
                .flatMap(history -> history.fields().homeOf(new FieldKey(field, "[I")))
                .map(FieldHome::place);
        return place.isPresent() ? Class.forName(place.get(), true, holder.getClassLoader()) : holder;
    }
}
