package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A class or an interface.
 *
 * @param name the simple name, unique in the program
 * @param outer the name of the class that it stands in; empty for a top-level one
 * @param superName empty if it extends nothing of the program
 */
record Type(
        String name,
        String outer,
        Kind kind,
        String superName,
        List<String> interfaces,
        List<Field> fields,
        List<Constructor> constructors,
        List<Method> methods) {

    enum Kind {
        CLASS,
        ABSTRACT,
        INTERFACE
    }

    Type {
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        constructors = List.copyOf(constructors);
        methods = List.copyOf(methods);
    }

    boolean isInterface() {
        return kind == Kind.INTERFACE;
    }

    boolean isTopLevel() {
        return outer.isEmpty();
    }

    /** As other classes of the package write it. */
    String inSource() {
        return isTopLevel() ? name : outer + "." + name;
    }

    /** The JVM's name, without the package. */
    String inJvm() {
        return isTopLevel() ? name : outer + "$" + name;
    }

    /** At least one, though none may stand in the source. */
    List<Constructor> allConstructors() {
        return constructors.isEmpty() ? List.of(Constructor.DEFAULT) : constructors;
    }

    Optional<Method> method(String wanted) {
        return methods.stream().filter(m -> m.name().equals(wanted)).findFirst();
    }

    Optional<Field> field(String wanted) {
        return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }

    /** The same with a method added, or put in the place of the one of its name. */
    Type with(Method method) {
        return withMethods(replaced(methods, m -> m.name().equals(method.name()), method));
    }

    Type with(Field field) {
        return withFields(replaced(fields, f -> f.name().equals(field.name()), field));
    }

    Type with(Constructor constructor) {
        return withConstructors(replaced(constructors, c -> c.key().equals(constructor.key()), constructor));
    }

    Type withMethods(List<Method> others) {
        return new Type(name, outer, kind, superName, interfaces, fields, constructors, others);
    }

    Type withFields(List<Field> others) {
        return new Type(name, outer, kind, superName, interfaces, others, constructors, methods);
    }

    Type withConstructors(List<Constructor> others) {
        return new Type(name, outer, kind, superName, interfaces, fields, others, methods);
    }

    /** The same without the members of a name: a method's, a field's, or a constructor's key. */
    Type without(String member) {
        return withMethods(
                        methods.stream().filter(m -> !m.name().equals(member)).toList())
                .withFields(
                        fields.stream().filter(f -> !f.name().equals(member)).toList())
                .withConstructors(constructors.stream()
                        .filter(c -> !c.key().equals(member))
                        .toList());
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
