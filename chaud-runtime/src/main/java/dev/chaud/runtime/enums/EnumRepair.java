package dev.chaud.runtime.enums;

import dev.chaud.linker.EnumUniverses;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** Repairs what the JVM and the JDK remember of an enum's constants. For one thread at a time. */
public final class EnumRepair {

    /** How many constants an EnumSet that was made for few can hold. */
    public static final int FEW = 64;

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
        Object[] old = type.getEnumConstants();
        Object[] cached = (Object[]) memory.get(type, Class.class, "enumConstants");
        Object[] values = constants.toArray((Object[]) Array.newInstance(type, constants.size()));
        if (Arrays.equals(old, values)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.isSynthetic()
                    && field.getType() == values.getClass()) {
                memory.putStatic(field, values);
            }
        }
        memory.put(type, Class.class, "enumConstantDirectory", null);
        memory.put(type, Class.class, "enumConstants", null);
        EnumUniverses.outdate(cached);
        for (int i = 0; i < values.length; i++) {
            memory.putInt(values[i], Enum.class, "ordinal", i);
        }
    }
}
