package dev.chaud.linker;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * What reflection is to show of a class. The engine implements it. It is asked in the middle of the JDK's reflection, on any
 * thread, which may hold any lock.
 */
public interface LogicalMembers {

    /** The fields to show, of those that the JVM has. */
    Field[] fields(Field[] declared, Class<?> owner);

    /** The methods to show, of those that the JVM has. */
    Method[] methods(Method[] declared, Class<?> owner);

    /** The constructors to show, of those that the JVM has. */
    Constructor<?>[] constructors(Constructor<?>[] declared, Class<?> owner);

    /**
     * The class, name and descriptor of the method or constructor to show around a class; the last two are null if there is
     * none. The JVM keeps those that the class was loaded with, whatever it is redefined with.
     */
    Object[] enclosingMethod(Object[] known, Class<?> owner);

    /** The nest members to show, of those that the JVM has loaded. */
    Class<?>[] nestMembers(Class<?>[] members, Class<?> owner);
}
