package dev.chaud.runtime.rewrite.bytes;

import java.util.Arrays;

/**
 * Blanks the constants that nothing in a class file refers to any more. HotSpot redefines a class with all constants of its
 * old version and of its new one, so what a class was ever redefined with stays in it; of equal constants it keeps one.
 */
public final class DeadConstants {

    /** An integer 0. */
    private static final byte[] BLANK = {3, 0, 0, 0, 0};

    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private DeadConstants() {}

    /** The class file without them, every other constant at its place; the same array if there are none. */
    public static byte[] blankedIn(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        UsedConstants used = new UsedConstants(layout);
        byte[] blanked = new byte[5 * layout.constantCount() + classFile.length];
        int end = 10;
        System.arraycopy(classFile, 0, blanked, 0, end);
        int anyBlank = 0;
        for (int i = 1; i < layout.constantCount(); i++) {
            int tag = layout.pool().tag(i);
            boolean dead = tag != 0 && tag != LONG && tag != DOUBLE && !used.contain(i);
            int from = dead ? 0 : layout.pool().at(i);
            int length = dead ? BLANK.length : tag == 0 ? 0 : layout.pool().behind(i) - from;
            System.arraycopy(dead ? BLANK : classFile, from, blanked, end, length);
            end += length;
            anyBlank = dead ? i : anyBlank;
        }
        if (anyBlank == 0) {
            return classFile;
        }
        int shift = end - layout.poolEnd();
        System.arraycopy(classFile, layout.poolEnd(), blanked, end, classFile.length - layout.poolEnd());
        for (int argument : used.unusedArguments()) {
            blanked[argument + shift] = (byte) (anyBlank >>> 8);
            blanked[argument + shift + 1] = (byte) anyBlank;
        }
        return Arrays.copyOf(blanked, classFile.length + shift);
    }
}
