package dev.chaud.runtime.enums;

import dev.chaud.linker.EnumUniverses;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Repairs what the JVM and the JDK remember of an enum's constants. For one thread at a time. */
public final class EnumRepair {

    private final Memory memory = new Memory();
    private final PatchedCollections collections;

    public EnumRepair(Instrumentation instrumentation) {
        this.collections = new PatchedCollections(instrumentation);
    }

    /**
     * Makes ready for enums that change; to be called before the JVM is given the first.
     *
     * @throws IllegalStateException if the JVM does not let it
     */
    public void prepare() {
        EnumUniverses.renewWith(new CollectionRenewal(memory));
        collections.install();
    }

    /**
     * Makes the constants those of an enum.
     *
     * @param type the enum, initialised
     * @param constants all that it has now, in their order
     */
    public void apply(Class<?> type, List<?> constants) {
        Object[] outdated = (Object[]) memory.get(type, Class.class, "enumConstants");
        memory.put(type, Class.class, "enumConstantDirectory", null);
        memory.put(type, Class.class, "enumConstants", null);
        if (outdated != null) {
            EnumUniverses.outdate(outdated);
        }
        for (int i = 0; i < constants.size(); i++) {
            memory.putInt(constants.get(i), Enum.class, "ordinal", i);
        }
    }
}
