package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * By which the JVM tells the members of a class apart that reflection shows. Without what the JVM would have to link: this may
 * be asked for in the middle of its linking.
 */
final class MembersOfJvm {

    private MembersOfJvm() {}

    static MethodKey keyOf(Method method) {
        return new MethodKey(method.getName(), descriptorOf(method.getParameterTypes(), method.getReturnType()));
    }

    static MethodKey keyOf(Constructor<?> constructor) {
        return new MethodKey("<init>", descriptorOf(constructor.getParameterTypes(), void.class));
    }

    static MethodKey keyOf(Executable member) {
        return member instanceof Method method ? keyOf(method) : keyOf((Constructor<?>) member);
    }

    static FieldKey keyOf(Field field) {
        return new FieldKey(field.getName(), field.getType().descriptorString());
    }

    private static String descriptorOf(Class<?>[] parameters, Class<?> result) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor.append(')').append(result.descriptorString()).toString();
    }
}
