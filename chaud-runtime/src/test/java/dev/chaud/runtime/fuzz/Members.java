package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What stands in a type.
 *
 * @param constants the names of those of an enum
 */
record Members(List<String> constants, List<Field> fields, List<Constructor> constructors, List<Method> methods) {

    static final Members NONE = new Members(List.of(), List.of(), List.of(), List.of());

    Members {
        constants = List.copyOf(constants);
        fields = List.copyOf(fields);
        constructors = List.copyOf(constructors);
        methods = List.copyOf(methods);
    }

    Members withConstants(List<String> others) {
        return new Members(others, fields, constructors, methods);
    }

    Members withMethods(List<Method> others) {
        return new Members(constants, fields, constructors, others);
    }

    Members with(Method method) {
        return withMethods(replaced(methods, m -> m.name().equals(method.name()), method));
    }

    Members with(Field field) {
        List<Field> others = replaced(fields, f -> f.name().equals(field.name()), field);
        return new Members(constants, others, constructors, methods);
    }

    Members with(Constructor constructor) {
        List<Constructor> others = replaced(constructors, c -> c.key().equals(constructor.key()), constructor);
        return new Members(constants, fields, others, methods);
    }

    /** The same without those of a name: a method's, a field's, a constant's, or a constructor's key. */
    Members without(String name) {
        return new Members(
                constants.stream().filter(c -> !c.equals(name)).toList(),
                fields.stream().filter(f -> !f.name().equals(name)).toList(),
                constructors.stream().filter(c -> !c.key().equals(name)).toList(),
                methods.stream().filter(m -> !m.name().equals(name)).toList());
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> same, T fresh) {
        List<T> changed = new ArrayList<>(all);
        int at = 0;
        while (at < changed.size() && !same.test(changed.get(at))) {
            at++;
        }
        if (at == changed.size()) {
            changed.add(fresh);
        } else {
            changed.set(at, fresh);
        }
        return changed;
    }
}
