package dev.chaud.linker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * How reflection runs an added method: by the static method that it lives in. The JDK reaches it by an interface of its own,
 * so the agent makes a subclass that has it.
 */
public class AddedMethodCall {

    private final Class<?> owner;
    private final Method target;
    private final boolean ofInstance;

    /** @param target static, accessible, and with the receiver first if it is a method of instances */
    public AddedMethodCall(Class<?> owner, Method target, boolean ofInstance) {
        this.owner = owner;
        this.target = target;
        this.ofInstance = ofInstance;
    }

    /** As {@link Method#invoke} specifies it. */
    public Object invoke(Object receiver, Object[] arguments) throws InvocationTargetException {
        try {
            return target.invoke(null, ofInstance ? checked(receiver, arguments) : arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, for a caller that the JDK tells of. */
    public Object invoke(Object receiver, Object[] arguments, Class<?> caller) throws InvocationTargetException {
        return invoke(receiver, arguments);
    }

    private Object[] checked(Object receiver, Object[] arguments) {
        if (receiver == null) {
            throw new NullPointerException();
        }
        if (!owner.isInstance(receiver)) {
            throw new IllegalArgumentException("object is not an instance of declaring class");
        }
        int given = arguments == null ? 0 : arguments.length;
        if (given != target.getParameterCount() - 1) {
            throw new IllegalArgumentException("wrong number of arguments");
        }
        Object[] all = new Object[given + 1];
        all[0] = receiver;
        if (given > 0) {
            System.arraycopy(arguments, 0, all, 1, given);
        }
        return all;
    }
}
