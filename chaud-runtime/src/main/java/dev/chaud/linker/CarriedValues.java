package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Links how a field that a reload brought takes over the value that another field had: one of its own class with another
 * type, or one of a subclass or superclass that lost it to this class. It reads nothing outside the module of the companion
 * that asks, where reflection reads all fields anyway.
 */
public final class CarriedValues {

    /** How many strings tell of one field: its class, its type, and the class of its accessor, empty if it needs none. */
    private static final int WORDS = 3;

    private CarriedValues() {}

    /** Links a test of an object, whether it has one of the fields. */
    public static CallSite test(MethodHandles.Lookup companion, String name, MethodType type, String... fields)
            throws ReflectiveOperationException {
        Class<?> owner = type.parameterType(0);
        MethodHandle test = MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, owner);
        for (Field field : Field.of(companion, fields)) {
            test = MethodHandles.guardWithTest(
                    field.isIn(owner),
                    MethodHandles.dropArguments(MethodHandles.constant(boolean.class, true), 0, owner),
                    test);
        }
        return new ConstantCallSite(test);
    }

    /** Links the reading of the first of the fields that an object has, for one that passed the test. */
    public static CallSite value(MethodHandles.Lookup companion, String name, MethodType type, String... fields)
            throws ReflectiveOperationException {
        List<Field> all = Field.of(companion, fields);
        MethodHandle value = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            MethodHandle getter = all.get(i).getter(name).asType(type);
            value = value == null
                    ? getter
                    : MethodHandles.guardWithTest(all.get(i).isIn(type.parameterType(0)), getter, value);
        }
        return new ConstantCallSite(value);
    }

    /** Links the reading of a static field; of what its type cannot hold, the default. */
    public static CallSite staticValue(
            MethodHandles.Lookup companion, String name, MethodType type, String place, String descriptor)
            throws ReflectiveOperationException {
        Class<?> holder = inModuleOf(companion, place);
        Class<?> fieldType = typeOf(descriptor, companion);
        MethodHandle value = OwnersAccess.ofTheJvm()
                .findStaticGetter(holder, name, fieldType)
                .asType(type);
        // what was there when the reload was planned fits, but the app goes on writing
        MethodHandle none =
                MethodHandles.dropArguments(MethodHandles.zero(type.returnType()), 0, ClassCastException.class);
        return new ConstantCallSite(MethodHandles.catchException(value, ClassCastException.class, none));
    }

    private static Class<?> inModuleOf(MethodHandles.Lookup companion, String name)
            throws ReflectiveOperationException {
        Class<?> caller = companion.lookupClass();
        Class<?> found = Class.forName(name, false, caller.getClassLoader());
        if (!companion.hasFullPrivilegeAccess() || found.getModule() != caller.getModule()) {
            throw new IllegalAccessException(companion + " may not read fields of " + name);
        }
        return found;
    }

    private static Class<?> typeOf(String descriptor, MethodHandles.Lookup companion) {
        return MethodType.fromMethodDescriptorString(
                        "()" + descriptor, companion.lookupClass().getClassLoader())
                .returnType();
    }

    /** @param accessor the class that has a static method which reads it; itself, if it is where the JVM looks for it */
    private record Field(Class<?> owner, Class<?> type, Class<?> accessor) {

        static List<Field> of(MethodHandles.Lookup companion, String... words) throws ReflectiveOperationException {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < words.length; i += WORDS) {
                Class<?> owner = inModuleOf(companion, words[i]);
                Class<?> accessor = words[i + 2].isEmpty() ? owner : inModuleOf(companion, words[i + 2]);
                fields.add(new Field(owner, typeOf(words[i + 1], companion), accessor));
            }
            return fields;
        }

        /** A test of an object of a class. */
        MethodHandle isIn(Class<?> checked) throws ReflectiveOperationException {
            return MethodHandles.publicLookup()
                    .findVirtual(Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class))
                    .bindTo(owner)
                    .asType(MethodType.methodType(boolean.class, checked));
        }

        MethodHandle getter(String name) throws ReflectiveOperationException {
            MethodHandles.Lookup lookup = OwnersAccess.ofTheJvm();
            return accessor == owner
                    ? lookup.findGetter(owner, name, type)
                    : lookup.findStatic(accessor, name + "$get", MethodType.methodType(type, owner));
        }
    }
}
