package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a body may refer to. */
record Scope(Program program, Type type, Signature method) {

    /** The parts that can stand here, without what cannot inside them. */
    List<Part> fitting(List<Part> parts) {
        List<Part> fitting = new ArrayList<>();
        for (Part part : parts) {
            part.fitted(this).ifPresent(fitting::add);
        }
        return fitting;
    }

    boolean isStatic() {
        return method.isStatic();
    }

    boolean hasParameter(int index) {
        return index < method.parameters().size();
    }

    /** A field of the program by its name, if it can be used here. */
    Optional<Field> field(String owner, String name) {
        Optional<Field> found = program.find(owner).flatMap(other -> other.field(name));
        return found.filter(field -> field.isStatic()
                ? !field.isPrivate() || isNestMate(owner)
                : !isStatic() && (owner.equals(type.name()) || !field.isPrivate()) && program.isSubtype(type, owner));
    }

    boolean canCall(String name) {
        Signature called = new Signature(name);
        return !called.isStatic()
                && !isStatic()
                && called.rank() < method.rank()
                && (called.isPrivate()
                        ? type.method(name).isPresent()
                        : program.methodsOf(type).contains(name));
    }

    boolean canCallStatic(String owner, String name) {
        Signature called = new Signature(name);
        Optional<Type> other = program.find(owner);
        return other.isPresent()
                && called.isStatic()
                && called.rank() < method.rank()
                && (called.isPrivate()
                        ? isNestMate(owner) && other.get().method(name).isPresent()
                        : program.methodsOf(other.get()).contains(name));
    }

    /** Whether a superclass of the program has a body for the method. */
    boolean canCallSuper(String name) {
        Signature called = new Signature(name);
        Optional<Type> above = program.find(type.superName());
        if (isStatic() || !called.isOverridable() || above.isEmpty()) {
            return false;
        }
        for (Type next : program.chain(above.get())) {
            Optional<Method> found = next.method(name);
            if (found.isPresent()) {
                return !found.get().isAbstract() && (name.equals(method.name()) || called.rank() < method.rank());
            }
        }
        return false;
    }

    boolean isEnum(String name) {
        return program.find(name)
                .filter(other -> other.kind() == Type.Kind.ENUM)
                .isPresent();
    }

    boolean canMake(String owner, String constructor, String name) {
        Optional<Type> other = program.find(owner);
        Signature called = new Signature(name);
        return other.isPresent()
                && other.get().isMade()
                && other.get().allConstructors().stream().anyMatch(c -> c.key().equals(constructor))
                && called.isOverridable()
                && called.rank() < method.rank()
                && program.methodsOf(other.get()).contains(name);
    }

    private boolean isNestMate(String other) {
        return host(type.name()).equals(host(other));
    }

    private String host(String name) {
        String outer = program.find(name).map(Type::outer).orElse("");
        return outer.isEmpty() ? name : host(outer);
    }
}
