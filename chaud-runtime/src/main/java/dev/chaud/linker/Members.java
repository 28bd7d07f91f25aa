package dev.chaud.linker;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;

/**
 * Makes reflection show the members that the developer wrote. Calls of it stand in {@link Class}, which the agent rewrites;
 * so nothing in here throws, waits, or needs the JVM to link a call site. When it goes wrong all members are shown.
 *
 * <p>Mutable static state, because the JDK's classes can reach nothing else.
 */
public final class Members {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Null until the engine can tell. */
    private static volatile LogicalMembers shown;

    private Members() {}

    /** Asks the engine from now on. */
    public static void show(LogicalMembers members) {
        shown = members;
    }

    /** The fields to show. */
    public static Field[] fields(Field[] declared, Class<?> owner, boolean publicOnly) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner)) {
            return declared;
        }
        try {
            return members.fields(declared, owner, publicOnly);
        } catch (Throwable e) {
            return declared;
        }
    }

    /** The methods to show. */
    public static Method[] methods(Method[] declared, Class<?> owner, boolean publicOnly) {
        LogicalMembers members = shown;
        if (Faces.isFace(owner)) {
            // all of them lead to what its superclass shows
            return new Method[0];
        }
        if (members == null || isNeverHot(owner)) {
            return declared;
        }
        try {
            return members.methods(declared, owner, publicOnly);
        } catch (Throwable e) {
            return declared;
        }
    }

    /** The constructors to show. */
    public static Constructor<?>[] constructors(Constructor<?>[] declared, Class<?> owner, boolean publicOnly) {
        LogicalMembers members = shown;
        if (Faces.isFace(owner)) {
            Class<?> type = owner.getSuperclass();
            return publicOnly ? type.getConstructors() : type.getDeclaredConstructors();
        }
        if (members == null || isNeverHot(owner)) {
            return declared;
        }
        try {
            return members.constructors(declared, owner, publicOnly);
        } catch (Throwable e) {
            return declared;
        }
    }

    /** The components of a record to show. */
    public static RecordComponent[] recordComponents(RecordComponent[] known, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || known == null || isNeverHot(owner)) {
            return known;
        }
        try {
            return members.recordComponents(known, owner);
        } catch (Throwable e) {
            return known;
        }
    }

    /** The method to show around a class; null, as the JVM has it, if the class is in none. */
    public static Object[] enclosingMethod(Object[] known, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || known == null || isNeverHot(owner)) {
            return known;
        }
        try {
            return members.enclosingMethod(known, owner);
        } catch (Throwable e) {
            return known;
        }
    }

    /** The access flags that count when somebody asks whether a class may be used. */
    public static int accessFlags(int known, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner)) {
            return known;
        }
        try {
            return members.accessFlags(known, owner);
        } catch (Throwable e) {
            return known;
        }
    }

    /** The same, for those who ask about another class. */
    public static int accessFlagsOf(Class<?> owner, int known) {
        return accessFlags(known, owner);
    }

    /** The permitted subclasses to show; null for a class that is not sealed. */
    public static Class<?>[] permittedSubclasses(Class<?>[] known, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner)) {
            return known;
        }
        try {
            return members.permittedSubclasses(known, owner);
        } catch (Throwable e) {
            return known;
        }
    }

    /** The interfaces to show: those of the newest version of a class. */
    public static Class<?>[] interfaces(Class<?>[] told, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || told == null) {
            return told;
        }
        if (isNeverHot(owner)) {
            return Faces.isFace(owner) ? Faces.unmarked(told) : told;
        }
        try {
            return members.interfaces(told, owner);
        } catch (Throwable e) {
            return told;
        }
    }

    /** The nest members to show. */
    public static Class<?>[] nestMembers(Class<?>[] all, Class<?> owner) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner)) {
            return all;
        }
        try {
            return members.nestMembers(all, owner);
        } catch (Throwable e) {
            return all;
        }
    }

    /** The parameters to show. */
    public static Parameter[] parameters(Parameter[] told, Executable owner) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner.getDeclaringClass())) {
            return told;
        }
        try {
            return members.parameters(told, owner);
        } catch (Throwable e) {
            return told;
        }
    }

    /** The annotations of parameters to show. */
    public static Annotation[][] parameterAnnotations(Annotation[][] told, Executable owner) {
        LogicalMembers members = shown;
        if (members == null || isNeverHot(owner.getDeclaringClass())) {
            return told;
        }
        try {
            return members.parameterAnnotations(told, owner);
        } catch (Throwable e) {
            return told;
        }
    }

    /** The annotations of types to show in whatever is declared, as bytes of a class file. */
    public static byte[] typeAnnotations(byte[] told, AnnotatedElement declared) {
        LogicalMembers members = shown;
        if (members == null || !(declared instanceof Member owner) || isNeverHot(owner.getDeclaringClass())) {
            return told;
        }
        try {
            return members.typeAnnotations(told, owner);
        } catch (Throwable e) {
            return told;
        }
    }

    /** The constants that those bytes refer to. */
    public static Object typeConstants(Object told, AnnotatedElement declared) {
        LogicalMembers members = shown;
        if (members == null || !(declared instanceof Member owner) || isNeverHot(owner.getDeclaringClass())) {
            return told;
        }
        try {
            return members.typeConstants(told, owner);
        } catch (Throwable e) {
            return told;
        }
    }

    /** The method that method handles are to be made of. */
    public static Method standIn(Method method) {
        LogicalMembers members = shown;
        if (members == null || method == null || isNeverHot(method.getDeclaringClass())) {
            return method;
        }
        try {
            return members.standIn(method);
        } catch (Throwable e) {
            return method;
        }
    }

    /** The constructor that method handles are to be made of. */
    public static Constructor<?> standIn(Constructor<?> constructor) {
        LogicalMembers members = shown;
        if (members == null || constructor == null || isNeverHot(constructor.getDeclaringClass())) {
            return constructor;
        }
        try {
            return members.standIn(constructor);
        } catch (Throwable e) {
            return constructor;
        }
    }

    /**
     * The field that the JVM is to look for.
     *
     * @throws UnsupportedOperationException if there is none: then to look for it would end the process
     */
    public static Field standIn(Field field) {
        LogicalMembers members = shown;
        if (members == null || field == null || isNeverHot(field.getDeclaringClass())) {
            return field;
        }
        Field inJvm = members.standIn(field);
        if (inJvm == null) {
            throw new UnsupportedOperationException("The field " + field.getName() + " of "
                    + field.getDeclaringClass().getName()
                    + " was added by a reload: it has no place in the JVM before a restart");
        }
        return inJvm;
    }

    static boolean isNeverHot(Class<?> owner) {
        ClassLoader loader = owner.getClassLoader();
        // while the JVM links a lambda, it asks for the constructor of a hidden class: then nothing else may be linked
        return loader == null || loader == PLATFORM || owner.isHidden() || Faces.isFace(owner);
    }
}
