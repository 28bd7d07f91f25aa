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
        return home.form() == Form.STATIC
                ? LOOKUP.findStaticSetter(type(), home.field().name(), fieldType())
                : accessor(home.setter());
    }

    /** Uses it in all ways; the object is the coordinate, unless the field is static. */
    VarHandle variable() throws ReflectiveOperationException {
        String name = home.field().name();
        if (home.form() != Form.HOLDER) {
            // as the JVM does with the class that declares the field
            Class.forName(owner.getName(), true, owner.getClassLoader());
            return LOOKUP.findStaticVarHandle(type(), name, fieldType());
        }
        MethodHandle holderOf = LOOKUP.findStatic(type(), FieldHome.HOLDER_OF, MethodType.methodType(type(), owner));
        MethodHandle through = LOOKUP.findStatic(
                Class.forName("java.lang.invoke.VarHandles"),
                "filterCoordinates",
                MethodType.methodType(VarHandle.class, VarHandle.class, int.class, MethodHandle[].class));
        try {
            return (VarHandle)
                    through.invoke(LOOKUP.findVarHandle(type(), name, fieldType()), 0, new MethodHandle[] {holderOf});
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
