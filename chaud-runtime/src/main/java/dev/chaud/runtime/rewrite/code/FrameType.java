package dev.chaud.runtime.rewrite.code;

/**
 * What a stack map says of one local variable or one value on the stack; a long or a double counts as one.
 *
 * @param tag one of the JVM's verification types
 * @param data the class constant of an object, where the {@code new} of an uninitialised one stands, zero for all others
 */
public record FrameType(int tag, int data) {

    private static final int OBJECT_TAG = 7;
    private static final int NEW_TAG = 8;

    public static final FrameType TOP = new FrameType(0, 0);
    static final FrameType INT = new FrameType(1, 0);
    static final FrameType FLOAT = new FrameType(2, 0);
    static final FrameType DOUBLE = new FrameType(3, 0);
    static final FrameType LONG = new FrameType(4, 0);

    /** The object that a constructor is at work on, before super's constructor is done with it. */
    public static final FrameType UNINITIALISED_THIS = new FrameType(6, 0);

    public static FrameType object(int classConstant) {
        return new FrameType(OBJECT_TAG, classConstant);
    }

    /** An object that no constructor has seen, made by the {@code new} at an offset. */
    static FrameType madeAt(int offset) {
        return new FrameType(NEW_TAG, offset);
    }

    public boolean isMade() {
        return tag == NEW_TAG;
    }

    boolean isObject() {
        return tag == OBJECT_TAG;
    }

    /** Whether there are two bytes of data behind the tag in a class file. */
    boolean hasData() {
        return tag == OBJECT_TAG || tag == NEW_TAG;
    }

    /** How many places among the local variables, or on the stack, it takes. */
    public int slots() {
        return equals(LONG) || equals(DOUBLE) ? 2 : 1;
    }
}
