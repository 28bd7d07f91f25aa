package dev.chaud.runtime.rewrite.bytes;

import java.util.HashSet;
import java.util.Set;

/** Where one class file makes objects of a class. */
public final class Creations {

    private static final int NEW = 187;
    private static final int METHOD_HANDLE = 15;
    private static final int OF_CONSTRUCTOR = 8;

    private final ClassLayout layout;
    private final String made;

    /** @param made the binary name of the class */
    public Creations(byte[] classFile, String made) {
        this.layout = new ClassLayout(classFile);
        this.made = made;
    }

    /** Whether a reference to a constructor of it may be handed out. */
    public boolean byReference() {
        for (int i = 1; i < layout.constantCount(); i++) {
            int at = layout.pool().at(i);
            if (layout.pool().tag(i) == METHOD_HANDLE && layout.u1(at + 1) == OF_CONSTRUCTOR) {
                int constructor = layout.pool().at(layout.u2(at + 2));
                if (layout.className(layout.u2(constructor + 1)).equals(made)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names of the methods that do. */
    public Set<String> methods() {
        Set<String> names = new HashSet<>();
        for (int method : layout.methodOffsets()) {
            int code = layout.codeOf(method);
            if (code >= 0 && isIn(code)) {
                names.add(layout.utf8(layout.u2(method + 2)));
            }
        }
        return names;
    }

    private boolean isIn(int code) {
        int start = code + 8;
        Instructions instructions = new Instructions(layout, start);
        for (int at = start; at < start + layout.u4(code + 4); at = instructions.behind(at)) {
            if (layout.u1(at) == NEW && layout.className(layout.u2(at + 1)).equals(made)) {
                return true;
            }
        }
        return false;
    }
}
