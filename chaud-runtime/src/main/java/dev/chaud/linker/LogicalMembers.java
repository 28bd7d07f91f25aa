package dev.chaud.linker;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;

/**
 * What reflection is to show of a class. The engine implements it. It is asked in the middle of the JDK's reflection, on any
 * thread, which may hold any lock.
 */
public interface LogicalMembers {

    /** The fields to show: of those that the JVM has, and those that were added. */
    Field[] fields(Field[] declared, Class<?> owner, boolean publicOnly);

    /** The methods to show: of those that the JVM has, and those that were added. */
    Method[] methods(Method[] declared, Class<?> owner, boolean publicOnly);

    /** The constructors to show: of those that the JVM has, and those that were added. */
    Constructor<?>[] constructors(Constructor<?>[] declared, Class<?> owner, boolean publicOnly);

    /** The components of a record to show, of those that the JVM has. */
    RecordComponent[] recordComponents(RecordComponent[] known, Class<?> owner);

    /**
     * The class, name and descriptor of the method or constructor to show around a class; the last two are null if there is
     * none. The JVM keeps those that the class was loaded with, whatever it is redefined with.
     */
    Object[] enclosingMethod(Object[] known, Class<?> owner);

    /** The access flags of a class, of those that the JVM has. */
    int accessFlags(int known, Class<?> owner);

    /** The permitted subclasses to show, of what the JVM told; null if the class is not sealed. */
    Class<?>[] permittedSubclasses(Class<?>[] known, Class<?> owner);

    /** The interfaces to show, of those that the JVM has. */
    Class<?>[] interfaces(Class<?>[] told, Class<?> owner);

    /** The nest members to show, of those that the JVM has loaded. */
    Class<?>[] nestMembers(Class<?>[] members, Class<?> owner);

    /** The parameters to show, of what the JVM told: null if it has no names. */
    Parameter[] parameters(Parameter[] told, Executable owner);

    /** The annotations of the parameters that the class file tells of, of what was read by the JVM's. */
    Annotation[][] parameterAnnotations(Annotation[][] told, Executable owner);

    /** The annotations of types in a member, as bytes of a class file, of what the JVM told: null if it has none. */
    byte[] typeAnnotations(byte[] told, Member owner);

    /** The constants that those bytes refer to, of those of the class that declares the member. */
    Object typeConstants(Object told, Member owner);

    /** The method that the JVM has for one that was added; any other is its own. */
    Method standIn(Method method);

    /** The constructor that the JVM has for one that was added; any other is its own. */
    Constructor<?> standIn(Constructor<?> constructor);

    /** The field that the JVM has for one that was added, null if there is none; any other is its own. */
    Field standIn(Field field);
}
