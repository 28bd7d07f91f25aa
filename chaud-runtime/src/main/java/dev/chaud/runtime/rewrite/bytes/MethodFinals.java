package dev.chaud.runtime.rewrite.bytes;

import java.lang.reflect.Modifier;

/**
 * Takes {@code final} from methods as a class is loaded: the JVM refuses to load a class that overrides a final method, and
 * a reload may take it from the source. What reflection shows is what the source says.
 */
public final class MethodFinals {

    private MethodFinals() {}

    /** Whether there are such methods in the class file of the source. */
    public static boolean areIn(ClassLayout classFile) {
        for (int method : classFile.methodOffsets()) {
            if (isOpened(classFile.u2(method))) {
                return true;
            }
        }
        return false;
    }

    /** The class file with such methods open; the same array if there are none. */
    public static byte[] open(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        byte[] opened = classFile;
        for (int method : layout.methodOffsets()) {
            if (isOpened(layout.u2(method))) {
                opened = opened == classFile ? classFile.clone() : opened;
                opened[method + 1] &= ~Modifier.FINAL;
            }
        }
        return opened;
    }

    private static boolean isOpened(int flags) {
        return Modifier.isFinal(flags) && (flags & (Modifier.PRIVATE | Modifier.STATIC)) == 0;
    }
}
