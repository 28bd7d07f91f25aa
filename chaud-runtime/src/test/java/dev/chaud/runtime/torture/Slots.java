package dev.chaud.runtime.torture;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

/**
 * The methods that a class has to have because a supertype of it has none. A class without one of them is none that a
 * compiler makes, so no edit can begin with it.
 */
final class Slots {

    private final Set<String> owed = new HashSet<>();

    private Slots() {}

    /** Those of a class on the test's own class path. */
    static Slots of(String className) {
        Slots slots = new Slots();
        try {
            slots.addAbove(Class.forName(className, false, Slots.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
        return slots;
    }

    private void addAbove(Class<?> type) {
        if (type.getSuperclass() != null) {
            add(type.getSuperclass());
        }
        for (Class<?> above : type.getInterfaces()) {
            add(above);
        }
    }

    private void add(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                owed.add(method.getName()
                        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .descriptorString());
            }
        }
        addAbove(type);
    }

    /** Whether a method, by its name and descriptor, is one of them. */
    boolean contain(String method) {
        return owed.contains(method);
    }
}
