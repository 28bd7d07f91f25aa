package dev.chaud.linker;

/** Answers questions about classes as if each had the interfaces of its newest version. Calls of it stand in code of the app. */
public final class Faces {

    private Faces() {}

    /** Whether a class is one that another one's new objects are of. */
    public static boolean isFace(Class<?> type) {
        return Face.class.isAssignableFrom(type) && !type.isInterface();
    }

    /** As {@link Object#getClass} specifies it. */
    public static Class<?> classOf(Object object) {
        Class<?> type = object.getClass();
        return object instanceof Face ? type.getSuperclass() : type;
    }

    /** As {@link Class#isAssignableFrom} specifies it. */
    public static boolean isAssignableFrom(Class<?> type, Class<?> other) {
        return type.isAssignableFrom(other) || (type.isInterface() && hasInterface(other, type));
    }

    private static boolean hasInterface(Class<?> type, Class<?> wanted) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> above : each.getInterfaces()) {
                if (wanted.isAssignableFrom(above) || hasInterface(above, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The interfaces of a face without what marks it. */
    static Class<?>[] unmarked(Class<?>[] interfaces) {
        int shown = 0;
        for (Class<?> type : interfaces) {
            shown += type == Face.class ? 0 : 1;
        }
        Class<?>[] unmarked = new Class<?>[shown];
        for (Class<?> type : interfaces) {
            if (type != Face.class) {
                unmarked[unmarked.length - shown--] = type;
            }
        }
        return unmarked;
    }
}
