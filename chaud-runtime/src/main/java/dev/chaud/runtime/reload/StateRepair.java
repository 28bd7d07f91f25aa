package dev.chaud.runtime.reload;

import dev.chaud.runtime.enums.EnumRepair;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the state of the app in line with the code that the JVM has taken: static initialisers, then the constants of enums,
 * then what depends on their order. For one thread at a time.
 */
final class StateRepair {

    private final EnumRepair enums;
    private final EnumSwitches switches;
    private final FoldedReads foldedReads;

    /** By the enum that changes, while a reload is under way. */
    private final Map<Class<?>, List<EnumSwitches.Filled>> filled = new HashMap<>();

    StateRepair(Instrumentation instrumentation, LoadedVersions versions, Companions companions) {
        this.enums = new EnumRepair(instrumentation);
        this.switches = new EnumSwitches(versions, companions);
        this.foldedReads = new FoldedReads(instrumentation);
    }

    /** Makes ready for it; before the JVM is given anything. */
    void prepare(Batch batch) {
        if (!batch.enums().isEmpty()) {
            enums.prepare();
        }
    }

    /** Has who asks for what changes wait; when the gates are closed, and before the JVM is given anything. */
    void begin(Batch batch) {
        enums.begin(typesIn(batch));
        // they are filled by the code that is there now, whose frames may hold them; what new code has is made by its
        // initialiser
        typesIn(batch).forEach(type -> filled.put(type, switches.over(type)));
    }

    /** The reverse, before the gates are opened, whether or not anything was done. */
    void end(Batch batch) {
        filled.clear();
        enums.end(typesIn(batch));
    }

    /** Does it, when what the batch made is recorded. */
    void run(Batch batch) {
        for (StaticInitialisation initialisation : batch.initialisations()) {
            if (initialisation.type().isEnum()) {
                initialisation.run();
            }
        }
        for (EnumChange change : batch.enums()) {
            List<Object> constants = change.constants();
            enums.apply(change.type(), constants);
            filled.get(change.type()).forEach(array -> array.fillFor(constants));
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

    private static Set<Class<?>> typesIn(Batch batch) {
        return batch.enums().stream().map(EnumChange::type).collect(Collectors.toSet());
    }
}
