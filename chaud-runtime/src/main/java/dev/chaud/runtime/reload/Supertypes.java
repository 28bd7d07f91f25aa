package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.MemberAccess;
import dev.chaud.runtime.rewrite.MethodKey;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What a loaded class has above it. Throws LinkageError when a class that a supertype refers to is missing. */
final class Supertypes implements MemberAccess {

    private final Class<?> type;
    private final BiFunction<ClassLoader, String, Optional<ClassHistory>> histories;

    /** @param histories as they will be after the reload */
    Supertypes(Class<?> type, BiFunction<ClassLoader, String, Optional<ClassHistory>> histories) {
        this.type = type;
        this.histories = histories;
    }

    /** Whether a supertype has a method that one of this name and type overrides, hides or implements. */
    boolean declare(MethodShape method) {
        if (Modifier.isPrivate(method.accessFlags())) {
            return false;
        }
        for (Class<?> above : all()) {
            for (Method declared : above.getDeclaredMethods()) {
                if (!Modifier.isPrivate(declared.getModifiers())
                        && declared.getName().equals(method.name())
                        && descriptorOf(declared).equals(method.descriptor())) {
                    return true;
                }
            }
            MethodKey key = new MethodKey(method.name(), method.descriptor());
            if (above.getClassLoader() != null
                    && histories
                            .apply(above.getClassLoader(), above.getName())
                            .filter(history -> history.homes().containsKey(key))
                            .isPresent()) {
                return true;
            }
        }
        return false;
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

    private Set<Class<?>> all() {
        Set<Class<?>> found = new LinkedHashSet<>();
        List<Class<?>> next = new ArrayList<>(List.of(type));
        while (!next.isEmpty()) {
            Class<?> current = next.remove(0);
            List<Class<?>> above = new ArrayList<>(List.of(current.getInterfaces()));
            if (current.getSuperclass() != null) {
                above.add(current.getSuperclass());
            }
            for (Class<?> supertype : above) {
                if (found.add(supertype)) {
                    next.add(supertype);
                }
            }
        }
        return found;
    }

    private static String descriptorOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
    }
}
