package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.FieldRewrite;
import dev.chaud.runtime.rewrite.RemadeConstants;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Gives the constants of an enum what their constructors would give them now. Each stays the object that it is; the companion
 * has made another one by the new code.
 *
 * @param type the enum
 * @param companion initialised
 */
record ConstantRenewal(Class<?> type, Class<?> companion, FieldRewrite fields) {

    void run() {
        for (FieldKey constant : fields.remade().segments().keySet()) {
            String again = RemadeConstants.fieldFor(constant);
            Object fresh = FieldPlaces.read(companion, again, type);
            Object old = FieldPlaces.read(placeOf(constant), constant.name(), type);
            // either is null if its constructor threw
            if (fresh != null && old != null) {
                fields.remade().fields().forEach(field -> copy(field, fresh, old));
            }
            FieldPlaces.write(companion, again, type, null);
        }
    }

    private Class<?> placeOf(FieldKey constant) {
        return fields.after()
                .homeOf(constant)
                .map(FieldHome::place)
                .<Class<?>>map(this::load)
                .orElse(type);
    }

    private void copy(FieldKey field, Object from, Object to) {
        Class<?> fieldType = FieldPlaces.typeOf(field.descriptor(), type.getClassLoader());
        Optional<FieldHome> home = fields.after().homeOf(field).filter(place -> place.form() == Form.HOLDER);
        if (home.isEmpty()) {
            FieldPlaces.copy(type, field.name(), fieldType, from, to);
            return;
        }
        Class<?> holder = load(home.get().place());
        MethodHandles.Lookup lookup = TrustedLookup.get().in(holder);
        try {
            MethodHandle getter =
                    lookup.findStatic(holder, home.get().getter().name(), MethodType.methodType(fieldType, type));
            MethodHandle setter = lookup.findStatic(
                    holder, home.get().setter().name(), MethodType.methodType(void.class, type, fieldType));
            setter.invoke(to, getter.invoke(from));
        } catch (Throwable e) {
            throw new IllegalStateException("the accessors of a holder do not work", e);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a companion is missing", e);
        }
    }
}
