package dev.chaud.linker;

/**
 * Makes the arrays by which classes switch over an enum, with room for constants that reloads may bring: a switch takes the
 * array before it evaluates what it switches over, so whoever waits there has the array from before.
 */
public final class SwitchArrays {

    private static final int ROOM = 100;

    private SwitchArrays() {}

    /** One for all constants of an enum. */
    public static int[] of(Object[] constants) {
        return new int[constants.length + ROOM];
    }
}
