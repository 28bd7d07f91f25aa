package dev.chaud.runtime.rewrite.bytes;

/**
 * Takes {@code final} from the arrays by which classes switch over an enum, which a changed enum makes stale: HotSpot's
 * compilers fold static finals into code, which would go on with the old array. javac puts them in classes of their own.
 */
public final class CompilerFinals {

    private static final int STATIC_FINAL_SYNTHETIC = 0x1018;
    private static final int FINAL = 0x0010;

    private CompilerFinals() {}

    /** The class file with such fields open; the same array if there are none. */
    public static byte[] open(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        byte[] opened = classFile;
        for (int field : layout.fieldOffsets()) {
            if (isOne(layout, field)) {
                opened = opened == classFile ? classFile.clone() : opened;
                opened[field + 1] &= ~FINAL;
            }
        }
        return opened;
    }

    /** Whether there are any. */
    public static boolean areIn(ClassLayout layout) {
        for (int field : layout.fieldOffsets()) {
            if (isOne(layout, field)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(ClassLayout layout, int field) {
        return (layout.u2(field) & STATIC_FINAL_SYNTHETIC) == STATIC_FINAL_SYNTHETIC
                && goesStale(layout.utf8(layout.u2(field + 2)));
    }

    static boolean goesStale(String name) {
        return name.startsWith("$SwitchMap$");
    }
}
