package dev.chaud.runtime.reload;

import dev.chaud.linker.FailedInitialisers;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldRewrite;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is left to do for static fields when the JVM has taken a reload: the companions are initialised, by which what came
 * or changed in static initialisers runs, unless a thread of the app was there first; and who holds a field or a handle of
 * an earlier version finds the values where it looks for them.
 *
 * @param type the class whose fields they are
 */
record StaticInitialisation(Class<?> type, FieldRewrite fields) {

    /** Does it; what the app's code throws has been caught and reported, and so is a class that is missing. */
    void run() {
        try {
            initialise();
            renew();
        } catch (LinkageError | TypeNotPresentException e) {
            // the JVM has the reload, and runs it
            FailedInitialisers.add(
                    e, type.getName(), "What gives static fields of " + type.getName() + " their values");
        }
    }

    private void initialise() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            fields.newCompanions().forEach(this::load);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void renew() {
        fields.remaking().ifPresent(name -> new ConstantRenewal(type, load(name), fields).run());
        for (FieldRewrite.NewConstant constant : fields.constants()) {
            Class<?> fieldType = typeOf(constant.field().descriptor());
            FieldPlaces.write(
                    load(constant.place()), constant.field().name(), fieldType, as(fieldType, constant.value()));
        }
        for (FieldHome home : fields.mirrored()) {
            mirror(home);
        }
    }

    /** The types of the fields that have other values then in the places where the JVM had them first. */
    Set<Class<?>> typesOfRenewed() {
        Set<Class<?>> types = new HashSet<>();
        fields.mirrored().forEach(home -> types.add(typeOf(home.field().descriptor())));
        for (FieldRewrite.NewConstant constant : fields.constants()) {
            if (constant.place().equals(type.getName())) {
                types.add(typeOf(constant.field().descriptor()));
            }
        }
        return types;
    }

    private void mirror(FieldHome home) {
        Class<?> fieldType = typeOf(home.field().descriptor());
        Object value = FieldPlaces.read(load(home.place()), home.field().name(), fieldType);
        FieldPlaces.writeInJvm(type, home.field().name(), fieldType, value);
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, !name.equals(type.getName()), type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a companion is missing", e);
        }
    }

    private Class<?> typeOf(String descriptor) {
        return FieldPlaces.typeOf(descriptor, type.getClassLoader());
    }

    /** In a class file the constant of a small type is an int. */
    private static Object as(Class<?> type, Object value) {
        if (!(value instanceof Integer number)) {
            return value;
        }
        List<Object> all = new ArrayList<>(List.of(number, number.byteValue(), number.shortValue()));
        all.add((char) number.intValue());
        all.add(number != 0);
        return all.stream()
                .filter(boxed -> MethodType.methodType(type).wrap().returnType().isInstance(boxed))
                .findFirst()
                .orElseThrow();
    }
}
