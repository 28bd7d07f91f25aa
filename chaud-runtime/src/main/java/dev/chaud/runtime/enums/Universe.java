package dev.chaud.runtime.enums;

/** The array of an enum's constants that new collections get, as one and the same array. */
record Universe(Memory memory) {

    Object[] of(Class<?> type) {
        Object[] copy = type.getEnumConstants();
        Object[] cached = (Object[]) memory.get(type, Class.class, "enumConstants");
        return cached == null ? copy : cached;
    }
}
