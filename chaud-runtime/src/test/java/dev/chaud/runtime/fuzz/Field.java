package dev.chaud.runtime.fuzz;

/**
 * A field.
 *
 * @param name unique in the program
 * @param initial the number of its first value; 0 if it has no initialiser
 * @param isComputed whether the initialiser runs, rather than being a constant
 */
record Field(
        String name,
        Value type,
        boolean isStatic,
        boolean isFinal,
        boolean isPrivate,
        int initial,
        boolean isComputed) {

    boolean isConstant() {
        return isStatic && isFinal && !isComputed;
    }

    Field withInitial(int number, boolean computed) {
        return new Field(name, type, isStatic, isFinal, isPrivate, number, computed);
    }

    Field withType(Value other) {
        return new Field(name, other, isStatic, isFinal, isPrivate, initial, isComputed);
    }

    /** Private instead of not, or the other way round. */
    Field withOtherAccess() {
        return new Field(name, type, isStatic, isFinal, !isPrivate, initial, isComputed);
    }

    /** Java for the right side of the declaration; empty if there is none. */
    String initialiser() {
        if (initial == 0) {
            return "";
        }
        return isComputed ? type.computed(initial) : type.constant(initial);
    }

    /** The value in an object that was there before the field was. */
    Object firstValue() {
        return initial == 0 ? type.zero() : type.of(initial);
    }
}
