package dev.chaud.runtime.reload;

import java.lang.reflect.Method;

/** The name that the face of a class tells, where its objects are asked by others than code of the app. */
final class FaceName {

    private FaceName() {}

    /** Has a face tell the name of the class that it stands for; before there are any objects of it. */
    static void show(Class<?> face) {
        try {
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = type.getMethod("getUnsafe").invoke(null);
            Object name = type.getMethod("objectFieldOffset", Class.class, String.class)
                    .invoke(unsafe, Class.class, "name");
            Method put = type.getMethod("putReferenceVolatile", Object.class, long.class, Object.class);
            put.invoke(unsafe, face, name, face.getSuperclass().getName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not let a class have another name", e);
        }
    }
}
