package dev.chaud.runtime.enums;

import dev.chaud.linker.ChangingEnums;
import dev.chaud.linker.EnumUniverses;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;

/** Repairs what the JVM and the JDK remember of an enum's constants. For one thread at a time. */
public final class EnumRepair {

    private final Memory memory = new Memory();
    private final EnumTransformer transformer;

    public EnumRepair(Instrumentation instrumentation) {
        this.transformer = new EnumTransformer(instrumentation);
    }

    /**
     * Makes ready for enums that change; to be called before the JVM is given the first.
     *
     * @throws IllegalStateException if the JVM does not let it
     */
    public void prepare() {
        EnumUniverses.renewWith(new CollectionRenewal(memory));
        ChangingEnums.readOrdinalsWith(memory.readerOf(Enum.class, "ordinal"));
        transformer.install();
    }

    /** Has all threads that ask for the order of the constants wait, as long as the gates are closed to them. */
    public void begin(Set<Class<?>> types) {
        ChangingEnums.begin(types);
        types.forEach(this::outdate);
    }

    /** Lets them ask again. Where no constants were {@linkplain #apply applied}, they are those that there were. */
    public void end(Set<Class<?>> types) {
        for (Class<?> type : types) {
            Object[] universe = universeOf(type);
            if (universe != null) {
                EnumUniverses.keep(universe);
            }
        }
        ChangingEnums.end();
    }

    /**
     * Makes the constants those of an enum.
     *
     * @param type the enum, initialised
     * @param constants all that it has now, in their order
     */
    public void apply(Class<?> type, List<?> constants) {
        outdate(type);
        memory.put(type, Class.class, "enumConstantDirectory", null);
        memory.put(type, Class.class, "enumConstants", null);
        for (int i = 0; i < constants.size(); i++) {
            memory.putInt(constants.get(i), Enum.class, "ordinal", i);
        }
    }

    /** What collections hold as the constants of an enum is so no longer. */
    private void outdate(Class<?> type) {
        Object[] universe = universeOf(type);
        if (universe != null && !EnumUniverses.isOutdated(universe)) {
            EnumUniverses.outdate(universe);
        }
    }

    private Object[] universeOf(Class<?> type) {
        return (Object[]) memory.get(type, Class.class, "enumConstants");
    }
}
