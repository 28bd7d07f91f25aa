package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.jdk.AccessorOfTheJdk;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes reflection's objects for members that the JVM does not have. In each is the number of a member that it has, since a
 * number of none would end the process when code of the JVM uses it.
 */
final class ForgedMembers {

    private final JdkInternals jdk;
    private final Constructor<?> method;
    private final Constructor<?> constructor;
    private final Constructor<?> field;
    private final Constructor<?> parameter;
    private final Method parameters;
    private final Method parameterAnnotations;
    private final Constructor<?> methodAccess;
    private final Constructor<?> constructorAccess;
    private final Constructor<?> fieldAccess;

    /** @throws ReflectiveOperationException if this JDK is made otherwise than those that are known */
    ForgedMembers(JdkInternals jdk) throws ReflectiveOperationException {
        this.jdk = jdk;
        this.method = jdk.opened(Method.class.getDeclaredConstructors()[0]);
        this.constructor = jdk.opened(Constructor.class.getDeclaredConstructors()[0]);
        this.field = jdk.opened(Field.class.getDeclaredConstructors()[0]);
        this.parameter = jdk.opened(Parameter.class.getDeclaredConstructors()[0]);
        this.parameters = jdk.opened(Executable.class.getDeclaredMethod("getParameters0"));
        this.parameterAnnotations =
                jdk.opened(Executable.class.getDeclaredMethod("parseParameterAnnotations", byte[].class));
        this.methodAccess = jdk.define(AccessorOfTheJdk.METHOD);
        this.constructorAccess = jdk.define(AccessorOfTheJdk.CONSTRUCTOR);
        this.fieldAccess = jdk.define(AccessorOfTheJdk.FIELD);
    }

    /**
     * A method.
     *
     * @param numbered a member of the owner without parameter names and annotations
     * @param looks what it looks like
     * @param target what runs when it is invoked
     */
    Method method(Class<?> owner, Executable numbered, Method looks, int modifiers, String signature, Method target)
            throws ReflectiveOperationException {
        Method made = (Method) method.newInstance(
                owner,
                looks.getName().intern(),
                looks.getParameterTypes(),
                looks.getReturnType(),
                looks.getExceptionTypes(),
                modifiers,
                numberOf(numbered),
                signature.isEmpty() ? null : signature,
                null,
                withoutContent(looks),
                null);
        boolean ofInstance = !Modifier.isStatic(modifiers);
        jdk.put(
                made,
                jdk.offset(Method.class, "methodAccessor"),
                methodAccess.newInstance(owner, jdk.opened(target), ofInstance));
        return annotated(made, Executable.class, looks);
    }

    /**
     * A constructor.
     *
     * @param numbered one of the owner without parameter names and annotations
     * @param looks what it looks like
     * @param factory makes an object by it
     */
    Constructor<?> constructor(
            Class<?> owner,
            Constructor<?> numbered,
            Constructor<?> looks,
            int modifiers,
            String signature,
            Method factory)
            throws ReflectiveOperationException {
        Constructor<?> made = (Constructor<?>) constructor.newInstance(
                owner,
                looks.getParameterTypes(),
                looks.getExceptionTypes(),
                modifiers,
                numberOf(numbered),
                signature.isEmpty() ? null : signature,
                null,
                withoutContent(looks));
        jdk.put(
                made,
                jdk.offset(Constructor.class, "constructorAccessor"),
                constructorAccess.newInstance(owner, jdk.opened(factory)));
        return annotated(made, Executable.class, looks);
    }

    /**
     * A field.
     *
     * @param numbered any field of the owner
     * @param looks what it looks like
     * @param getter reads it from the object that is its parameter, if there is one
     * @param setter writes it, likewise
     */
    Field field(
            Class<?> owner,
            Field numbered,
            Field looks,
            int modifiers,
            String signature,
            MethodHandle getter,
            MethodHandle setter)
            throws ReflectiveOperationException {
        Field made = (Field) field.newInstance(
                owner,
                looks.getName().intern(),
                looks.getType(),
                modifiers,
                isTrusted(owner, modifiers),
                numberOf(numbered),
                signature.isEmpty() ? null : signature,
                null);
        jdk.put(
                made,
                jdk.offset(Field.class, "fieldAccessor"),
                fieldAccess.newInstance(made, getter, setter, Modifier.isFinal(modifiers)));
        jdk.put(
                made,
                jdk.offset(Field.class, "overrideFieldAccessor"),
                fieldAccess.newInstance(made, getter, setter, isTrusted(owner, modifiers)));
        return annotated(made, Field.class, looks);
    }

    /** A field that the JVM has, with other looks. */
    Field field(Field known, int modifiers, String signature) throws ReflectiveOperationException {
        return (Field) field.newInstance(
                known.getDeclaringClass(),
                known.getName(),
                known.getType(),
                modifiers,
                isTrusted(known.getDeclaringClass(), modifiers),
                numberOf(known),
                signature.isEmpty() ? null : signature,
                jdk.get(known, jdk.offset(Field.class, "annotations")));
    }

    /** The parameters of such a method or constructor; empty if the class file does not tell of them. */
    Optional<Parameter[]> parameters(Executable owner, Executable looks) throws ReflectiveOperationException {
        Parameter[] told = (Parameter[]) parameters.invoke(looks);
        if (told == null) {
            return Optional.empty();
        }
        Parameter[] made = new Parameter[told.length];
        for (int i = 0; i < told.length; i++) {
            // null if it has none
            Object name = jdk.get(told[i], jdk.offset(Parameter.class, "name"));
            made[i] = (Parameter) parameter.newInstance(name, told[i].getModifiers(), owner, i);
        }
        return Optional.of(made);
    }

    /** The annotations of the parameters that a class file tells of, all of which such a method or constructor has. */
    Annotation[][] parameterAnnotations(Executable looks) throws ReflectiveOperationException {
        return (Annotation[][]) parameterAnnotations.invoke(looks, rawAnnotations(looks));
    }

    /** The annotations of types that such a member has. */
    TypeAnnotations typeAnnotations(Member looks) throws ReflectiveOperationException {
        return new TypeAnnotations(jdk.typeAnnotationsOf(looks), jdk.constantsOf(looks.getDeclaringClass()));
    }

    /** As many parameters as a class file tells of, without what only the constants of that class file give a meaning. */
    private byte[] withoutContent(Executable looks) throws ReflectiveOperationException {
        byte[] raw = rawAnnotations(looks);
        if (raw == null) {
            return null;
        }
        byte[] empty = new byte[1 + 2 * raw[0]];
        empty[0] = raw[0];
        return empty;
    }

    private byte[] rawAnnotations(Executable looks) throws ReflectiveOperationException {
        return (byte[]) jdk.get(looks, jdk.offset(looks.getClass(), "parameterAnnotations"));
    }

    /** As the JVM calls a final field that nobody may write. */
    private static boolean isTrusted(Class<?> owner, int modifiers) {
        return Modifier.isFinal(modifiers) && (Modifier.isStatic(modifiers) || owner.isRecord() || owner.isHidden());
    }

    private int numberOf(Member member) throws ReflectiveOperationException {
        return jdk.getInt(member, jdk.offset(member.getClass(), "slot"));
    }

    private <T extends Member> T annotated(T made, Class<?> declaring, AnnotatedElement looks)
            throws ReflectiveOperationException {
        Map<Class<?>, Object> annotations = new LinkedHashMap<>();
        for (Annotation annotation : looks.getDeclaredAnnotations()) {
            annotations.put(annotation.annotationType(), annotation);
        }
        jdk.put(made, jdk.offset(declaring, "declaredAnnotations"), annotations);
        return made;
    }
}
