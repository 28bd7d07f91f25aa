package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.MemberAccess;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** What a loaded class has above it. Throws LinkageError when a class that a supertype refers to is missing. */
final class Supertypes implements MemberAccess {

    private final Class<?> type;

    Supertypes(Class<?> type) {
        this.type = type;
    }

    @Override
    public boolean isForSubclassesOnly(String className, String name, String descriptor) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (!isInPackageOf(above) && hasProtected(above, name, descriptor) && isRelated(className)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInPackageOf(Class<?> above) {
        return above.getClassLoader() == type.getClassLoader()
                && above.getPackageName().equals(type.getPackageName());
    }

    private static boolean hasProtected(Class<?> above, String name, String descriptor) {
        if (!descriptor.startsWith("(")) {
            for (Field field : above.getDeclaredFields()) {
                if (Modifier.isProtected(field.getModifiers())
                        && field.getName().equals(name)) {
                    return true;
                }
            }
            return false;
        }
        for (Method method : above.getDeclaredMethods()) {
            if (Modifier.isProtected(method.getModifiers())
                    && method.getName().equals(name)
                    && descriptorOf(method).equals(descriptor)) {
                return true;
            }
        }
        return false;
    }

    /** Protected members of strangers are out of reach of any code that compiles, so such a member is another one. */
    private boolean isRelated(String className) {
        try {
            Class<?> other = Class.forName(className, false, type.getClassLoader());
            return other.isAssignableFrom(type) || type.isAssignableFrom(other);
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    private static String descriptorOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
    }
}
