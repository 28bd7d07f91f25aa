package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.FieldHome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An enum that is loaded and initialised, and has other constants afterwards, or others in order.
 *
 * @param type the enum
 * @param places the binary name of the class that has each constant in a static field, in the order of the constants
 */
record EnumChange(Class<?> type, Map<String, String> places) {

    private static final int ENUM_CONSTANT = 0x4000;

    /** Empty if the class is no enum, or its constants are the same. */
    static Optional<EnumChange> of(Class<?> type, ClassRewrite rewrite) {
        List<FieldShape> after = constantsOf(rewrite.after().shape());
        if (after.equals(constantsOf(rewrite.before().shape())) || !type.isEnum() || !Initialisation.isOver(type)) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (FieldShape constant : after) {
            Optional<FieldHome> home = rewrite.fields().after().homeOf(FieldKey.of(constant));
            places.put(constant.name(), home.map(FieldHome::place).orElse(type.getName()));
        }
        return Optional.of(new EnumChange(type, places));
    }

    private static List<FieldShape> constantsOf(ClassShape shape) {
        return shape.fields().stream()
                .filter(field -> (field.accessFlags() & ENUM_CONSTANT) != 0)
                .toList();
    }

    /** The constants in their order; one that could not be made, as its constructor threw, is left out. */
    List<Object> constants() {
        List<Object> constants = new ArrayList<>();
        places.forEach((name, place) -> constants.add(constant(name, place)));
        constants.removeIf(Objects::isNull);
        return constants;
    }

    private Object constant(String name, String place) {
        try {
            return FieldPlaces.read(Class.forName(place, true, type.getClassLoader()), name, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a companion is missing", e);
        }
    }
}
