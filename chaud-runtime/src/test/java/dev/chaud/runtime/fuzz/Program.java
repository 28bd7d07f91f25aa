package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One version of a program: types of one package. Always fit to be compiled, as {@link #of} leaves out what is not. */
record Program(List<Type> types) {

    Program {
        types = List.copyOf(types);
    }

    /** The program of these types, in which bodies only refer to what is there, and nothing abstract is left undone. */
    static Program of(List<Type> types) {
        Program rough = new Program(types);
        Program known = new Program(types.stream()
                .filter(type -> type.superName().isEmpty()
                        || rough.find(type.superName()).isPresent())
                .filter(type -> type.isTopLevel() || rough.find(type.outer()).isPresent())
                .map(type -> type.withInterfaces(type.interfaces().stream()
                        .filter(name -> rough.find(name).isPresent())
                        .toList()))
                .toList());
        if (known.types().size() < types.size()) {
            return of(known.types());
        }
        Program whole =
                new Program(known.types().stream().map(known::implemented).toList());
        return new Program(whole.types().stream().map(whole::resolved).toList());
    }

    /** A concrete class with a method for each that is abstract above it. */
    private Type implemented(Type type) {
        Type done = type;
        if (!type.isAbstract()) {
            for (String name : methodsOf(type)) {
                if (implementation(type, name).isEmpty()) {
                    done = done.with(new Method(name, false, List.of(new Part.Text(name + "!"))));
                }
            }
        }
        return done;
    }

    private Type resolved(Type type) {
        return type.withMethods(type.methods().stream()
                .map(method -> method.isAbstract()
                        ? method
                        : method.withBody(new Scope(this, type, method.signature()).fitting(method.body())))
                .toList());
    }

    Optional<Type> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    Type type(String name) {
        return find(name).orElseThrow();
    }

    /** With a type added, or put in the place of the one of its name. */
    Program with(Type fresh) {
        List<Type> changed = new ArrayList<>(types);
        changed.replaceAll(type -> type.name().equals(fresh.name()) ? fresh : type);
        if (find(fresh.name()).isEmpty()) {
            changed.add(fresh);
        }
        return of(changed);
    }

    Program without(String typeName) {
        return of(types.stream().filter(type -> !type.name().equals(typeName)).toList());
    }

    Program change(String typeName, UnaryOperator<Type> change) {
        return find(typeName).map(type -> with(change.apply(type))).orElse(this);
    }

    /** The class and its superclasses, upwards. */
    List<Type> chain(Type type) {
        List<Type> chain = new ArrayList<>();
        for (Optional<Type> next = Optional.of(type);
                next.isPresent();
                next = find(next.get().superName())) {
            chain.add(next.get());
        }
        return chain;
    }

    /** The type and all above it, classes first. */
    Set<Type> supertypes(Type type) {
        Set<Type> all = new LinkedHashSet<>(chain(type));
        for (Type above : List.copyOf(all)) {
            above.interfaces().forEach(name -> find(name).ifPresent(face -> all.addAll(supertypes(face))));
        }
        return all;
    }

    boolean isSubtype(Type type, String above) {
        return supertypes(type).stream().anyMatch(t -> t.name().equals(above));
    }

    /** The names of the methods that can be called on a type from within the package. */
    Set<String> methodsOf(Type type) {
        Set<String> names = new LinkedHashSet<>();
        for (Type above : supertypes(type)) {
            for (Method method : above.methods()) {
                boolean inherited = above.equals(type) || !(method.signature().isStatic() && above.isInterface());
                if (!method.signature().isPrivate() && inherited) {
                    names.add(method.name());
                }
            }
        }
        return names;
    }

    /** The method that runs when it is called on an object of the class; empty if there is none but abstract ones. */
    Optional<Method> implementation(Type type, String name) {
        for (Type above : supertypes(type)) {
            Optional<Method> found = above.method(name);
            if (found.isPresent() && !(above.isInterface() && found.get().isAbstract())) {
                return found.filter(method -> !method.isAbstract());
            }
        }
        return Optional.empty();
    }

    /** The fields that an object of the class has, with the class that declares each. */
    List<Owned> fieldsOf(Type type) {
        List<Owned> all = new ArrayList<>();
        for (Type above : chain(type)) {
            above.fields().forEach(field -> all.add(new Owned(above, field)));
        }
        return all;
    }

    record Owned(Type owner, Field field) {

        /** By which a field is the same before and after an edit. */
        String key() {
            return owner.inJvm() + "." + field.name() + (field.isStatic() ? " static" : "");
        }
    }
}
