package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Where the value of a field is that the JVM does not have, or not there any more.
 *
 * @param owner the class that declares the field
 */
record FieldPlace(Class<?> owner, FieldHome home) {

    private static final MethodHandles.Lookup LOOKUP = TrustedLookup.get();

    /** Reads it from the object that is its parameter, unless the field is static. */
    MethodHandle getter() throws ReflectiveOperationException {
        return home.form() == Form.STATIC
                ? LOOKUP.findStaticGetter(type(), home.field().name(), fieldType())
                : accessor(home.getter());
    }

    /** Writes it, likewise, whether it is final or not. */
    MethodHandle setter() throws ReflectiveOperationException {
        return home.form() == Form.STATIC || home.form() == Form.CONSTANT
                ? LOOKUP.findStaticSetter(type(), home.field().name(), fieldType())
                : accessor(home.setter());
    }

    /** Uses it in all ways, or in those that leave a final one as it is; the object is the coordinate, unless the field is static. */
    VarHandle variable() throws ReflectiveOperationException {
        VarHandle any = writable();
        return Modifier.isFinal(home.sourceFlags())
                ? combined(
                        "filterValue",
                        any,
                        MethodType.methodType(VarHandle.class, MethodHandle.class, MethodHandle.class),
                        refusal(),
                        MethodHandles.identity(fieldType()))
                : any;
    }

    /** Throws in place of a value that would be written; by itself, as the JDK wants a handle that declares nothing checked. */
    private MethodHandle refusal() throws ReflectiveOperationException {
        MethodHandle refused =
                LOOKUP.findStatic(FieldPlace.class, "refused", MethodType.methodType(Object.class, Object.class));
        return refused.asType(MethodType.methodType(fieldType(), fieldType()));
    }

    @SuppressWarnings("unused") // by a handle
    private static Object refused(Object value) {
        throw new UnsupportedOperationException();
    }

    private VarHandle writable() throws ReflectiveOperationException {
        String name = home.field().name();
        if (home.form() != Form.HOLDER) {
            // as the JVM does with the class that declares the field
            Class.forName(owner.getName(), true, owner.getClassLoader());
            return LOOKUP.findStaticVarHandle(type(), name, fieldType());
        }
        MethodHandle holderOf = LOOKUP.findStatic(type(), FieldHome.HOLDER_OF, MethodType.methodType(type(), owner));
        return combined(
                "filterCoordinates",
                LOOKUP.findVarHandle(type(), name, fieldType()),
                MethodType.methodType(VarHandle.class, int.class, MethodHandle[].class),
                0,
                new MethodHandle[] {holderOf});
    }

    /**
     * One that the JDK makes of another, in a way that it keeps to itself before JDK 22.
     *
     * @param types of the arguments
     */
    private static VarHandle combined(String how, VarHandle one, MethodType types, Object... arguments)
            throws ReflectiveOperationException {
        MethodHandle combine = LOOKUP.findStatic(
                Class.forName("java.lang.invoke.VarHandles"), how, types.insertParameterTypes(0, VarHandle.class));
        try {
            return (VarHandle) combine.bindTo(one).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /** The field of another class in which the value is, if it is a static one. */
    Optional<Field> staticField() throws ReflectiveOperationException {
        if (!Modifier.isStatic(home.sourceFlags())) {
            return Optional.empty();
        }
        for (Field field : type().getDeclaredFields()) {
            if (MembersOfJvm.keyOf(field).equals(home.field())) {
                return Optional.of(field);
            }
        }
        throw new NoSuchFieldException(home.place() + "." + home.field().name());
    }

    private MethodHandle accessor(MethodKey key) throws ReflectiveOperationException {
        return LOOKUP.findStatic(
                type(), key.name(), MethodType.fromMethodDescriptorString(key.descriptor(), owner.getClassLoader()));
    }

    private Class<?> fieldType() {
        return MethodType.fromMethodDescriptorString("()" + home.field().descriptor(), owner.getClassLoader())
                .returnType();
    }

    /** Without initialising it, which whoever uses the field does. */
    private Class<?> type() throws ClassNotFoundException {
        return Class.forName(home.place(), false, owner.getClassLoader());
    }
}
