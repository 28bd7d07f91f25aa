package dev.chaud.linker;

/**
 * What the reserved constructor of a hot class is called with: which of the added constructors is meant, and its arguments.
 *
 * <p>Its descriptor is what tells the reserved constructor from all that a developer writes.
 */
public final class Arguments {

    /** The number of the added constructor within its class. */
    public final int constructor;

    /** In their order, primitives boxed. */
    public final Object[] values;

    public Arguments(int constructor, Object[] values) {
        this.constructor = constructor;
        this.values = values;
    }

    /** What the reserved constructor of a class throws when it does not know the added one that is meant. */
    public static Error absent(Class<?> type) {
        return new NoSuchMethodError("a constructor that a reload is to add to " + type.getName()
                + " is not there: the reload failed, or is not over");
    }
}
