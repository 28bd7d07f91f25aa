package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Home;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods that reloads added to classes, as reflection shows and runs them. */
final class AddedMethods {

    private final LoadedVersions versions;
    private final Companions companions;
    private final JdkInternals jdk;

    AddedMethods(LoadedVersions versions, Companions companions, JdkInternals jdk) {
        this.versions = versions;
        this.companions = companions;
        this.jdk = jdk;
    }

    /** Those of a class. */
    List<Method> of(Class<?> owner, boolean publicOnly) throws ReflectiveOperationException, InvalidClassFileException {
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        Optional<byte[]> newest = versions.find(owner.getClassLoader(), owner.getName());
        if (history.isEmpty() || history.get().homes().isEmpty() || newest.isEmpty()) {
            return List.of();
        }
        List<Method> added = new ArrayList<>();
        Optional<Constructor<?>> standing = reservedConstructor(owner);
        if (standing.isEmpty()) {
            return List.of();
        }
        for (MethodShape method :
                ClassFileReader.read(owner.getName(), newest.get()).methods()) {
            MethodKey key = new MethodKey(method.name(), method.descriptor());
            Home home = history.get().homes().get(key);
            if (home != null
                    && !history.get().frozen().containsKey(key)
                    && !method.isSynthetic()
                    && !history.get().removedBy().containsKey(key)
                    && (!publicOnly || Modifier.isPublic(method.accessFlags()))) {
                added.add(added(owner, method, home, standing.get()));
            }
        }
        return added;
    }

    private Optional<Constructor<?>> reservedConstructor(Class<?> owner) throws ReflectiveOperationException {
        Reservation reservation = companions.reservationOf(owner.getClassLoader(), owner.getName());
        for (Constructor<?> constructor : jdk.constructorsOf(owner)) {
            MethodKey key = new MethodKey("<init>", descriptorOf(constructor.getParameterTypes(), void.class));
            if (reservation.isReserved(key)) {
                return Optional.of(constructor);
            }
        }
        return Optional.empty();
    }

    private Method added(Class<?> owner, MethodShape method, Home home, Constructor<?> standing)
            throws ReflectiveOperationException {
        Method body = find(owner, home, home.written());
        boolean ofInstance = !Modifier.isStatic(method.accessFlags());
        Class<?>[] parameters = body.getParameterTypes();
        Map<Class<?>, Object> annotations = new LinkedHashMap<>();
        for (Annotation annotation : body.getDeclaredAnnotations()) {
            annotations.put(annotation.annotationType(), annotation);
        }
        JdkInternals.Looks looks = new JdkInternals.Looks(
                ofInstance ? Arrays.copyOfRange(parameters, 1, parameters.length) : parameters,
                body.getExceptionTypes(),
                method.accessFlags(),
                ofInstance,
                method.signature().isEmpty() ? null : method.signature(),
                annotations);
        return jdk.methodOf(owner, method.name(), standing, looks, find(owner, home, home.method()));
    }

    /** Has a method that the JVM has show the modifiers that the developer gave it. */
    void declare(Method method, int modifiers) {
        jdk.setModifiers(method, modifiers);
    }

    /** The static method that stands for an added one, if it is one: what the JVM can find when it looks for it. */
    Optional<Method> standIn(Method method) throws ReflectiveOperationException {
        Optional<Home> home = homeOf(method);
        return home.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        find(method.getDeclaringClass(), home.get(), home.get().method()));
    }

    /** The static method that has the body and the attributes of an added one, if it is one. */
    Optional<Method> body(Method method) throws ReflectiveOperationException {
        Optional<Home> home = homeOf(method);
        return home.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        find(method.getDeclaringClass(), home.get(), home.get().written()));
    }

    /** The parameters of an added method, by those of its body. */
    Parameter[] parametersOf(Method method, Parameter[] ofBody) throws ReflectiveOperationException {
        int count = method.getParameterCount();
        Parameter[] parameters = new Parameter[count];
        for (int i = 0; i < count; i++) {
            Parameter same = ofBody[ofBody.length - count + i];
            parameters[i] = jdk.parameterOf(method, i, same.getName(), same.getModifiers());
        }
        return parameters;
    }

    private Optional<Home> homeOf(Method method) {
        Class<?> owner = method.getDeclaringClass();
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        if (history.isEmpty() || history.get().homes().isEmpty()) {
            return Optional.empty();
        }
        MethodKey key =
                new MethodKey(method.getName(), descriptorOf(method.getParameterTypes(), method.getReturnType()));
        return history.get().frozen().containsKey(key)
                ? Optional.empty()
                : Optional.ofNullable(history.get().homes().get(key));
    }

    private Method find(Class<?> owner, Home home, MethodKey wanted) throws NoSuchMethodException {
        Class<?> companion = companions
                .find(owner.getClassLoader(), home.companion())
                .orElseThrow(() -> new NoSuchMethodException(home.companion()));
        for (Method method : companion.getDeclaredMethods()) {
            if (method.getName().equals(wanted.name())
                    && descriptorOf(method.getParameterTypes(), method.getReturnType())
                            .equals(wanted.descriptor())) {
                return method;
            }
        }
        throw new NoSuchMethodException(home.companion() + "." + home.name() + home.descriptor());
    }

    /** Without what the JVM would have to link: this may be asked for in the middle of its linking. */
    static String descriptorOf(Class<?>[] parameters, Class<?> result) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor.append(')').append(result.descriptorString()).toString();
    }
}
