package dev.chaud.linker;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * How reflection makes an object by an added constructor: by the static method that leads to it. The JDK reaches it by an
 * interface of its own, so the agent makes a subclass that has it.
 */
public class AddedConstructorCall {

    private final Class<?> owner;
    private final Method factory;

    /** @param factory static and accessible */
    public AddedConstructorCall(Class<?> owner, Method factory) {
        this.owner = owner;
        this.factory = factory;
    }

    /** As {@link Constructor#newInstance} specifies it. */
    public Object newInstance(Object[] arguments) throws InstantiationException, InvocationTargetException {
        if (owner.isEnum()) {
            throw new IllegalArgumentException("Cannot reflectively create enum objects");
        }
        if (Modifier.isAbstract(owner.getModifiers())) {
            throw new InstantiationException();
        }
        try {
            return factory.invoke(null, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
