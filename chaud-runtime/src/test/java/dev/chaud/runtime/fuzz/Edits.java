package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up edits: what a developer does between two saves. */
final class Edits {

    private final Chance chance;
    private final Bodies bodies;

    Edits(Chance chance, Bodies bodies) {
        this.chance = chance;
        this.bodies = bodies;
    }

    /** The program with an edit; the same in the rare case that there is nothing to edit. */
    Program edit(Program program) {
        Type type = chance.oneOf(program.types());
        return switch (chance.below(20)) {
            case 0, 1, 2, 3 -> changeBody(program, type);
            case 4, 5, 6, 7, 8 -> addMethod(program, type);
            case 9, 10 -> removeMethod(program, type);
            case 11, 12 -> override(program);
            case 13, 14, 15 -> addField(program, type);
            case 16 -> removeField(program, type);
            case 17 -> type.isInterface() ? program : program.with(type.with(constructor(type)));
            case 18 -> removeConstructor(program, type);
            default -> changeConstant(program, type);
        };
    }

    private Program changeBody(Program program, Type type) {
        return chance.anyOf(type.methods().stream().filter(m -> !m.isAbstract()).toList())
                .map(method -> {
                    List<Part> body = new ArrayList<>(method.body());
                    int at = chance.below(body.size() + 1);
                    if (at < body.size() && chance.oneIn(2)) {
                        body.remove(at);
                    } else {
                        body.add(at, bodies.part(program, type, method.name(), 2));
                    }
                    return program.with(type.with(method.withBody(body)));
                })
                .orElse(program);
    }

    /** A new method, and a call of it where somebody can make one. */
    Program addMethod(Program program, Type type) {
        String letters = type.isInterface() ? "iisp" : "mmmippsq";
        String name = "" + letters.charAt(chance.below(letters.length())) + chance.number();
        boolean isAbstract = type.kind() != Type.Kind.CLASS && new Signature(name).isOverridable() && chance.oneIn(2);
        boolean isSynchronized = chance.oneIn(12);
        Method method = new Method(name, isSynchronized, isAbstract ? null : bodies.body(program, type, name));
        Program larger = program.with(type.with(method));
        Part call = new Signature(name).isStatic()
                ? new Part.CallStatic(type.name(), name, chance.oneIn(4))
                : new Part.Call(name, chance.oneIn(4));
        List<Method> callers = larger.type(type.name()).methods().stream()
                .filter(m -> !m.isAbstract()
                        && m.signature().rank() > method.signature().rank())
                .toList();
        return chance.anyOf(callers)
                .map(caller -> {
                    List<Part> body = new ArrayList<>(caller.body());
                    body.add(chance.below(body.size() + 1), call);
                    return larger.with(larger.type(type.name()).with(caller.withBody(body)));
                })
                .orElse(larger);
    }

    private Program removeMethod(Program program, Type type) {
        return chance.anyOf(type.methods())
                .map(method -> program.with(type.without(method.name())))
                .orElse(program);
    }

    /** A method that a class inherits gets a body of its own there. */
    Program override(Program program) {
        List<Type> classes =
                program.types().stream().filter(t -> !t.isInterface()).toList();
        Type type = chance.oneOf(classes);
        List<String> inherited = program.methodsOf(type).stream()
                .filter(name -> type.method(name).isEmpty() && new Signature(name).letter() != 'q')
                .toList();
        return chance.anyOf(inherited)
                .map(name -> program.with(type.with(new Method(name, false, bodies.body(program, type, name)))))
                .orElse(program);
    }

    /** A new field, which a method reads. */
    private Program addField(Program program, Type type) {
        Field field = field(type);
        Type larger = type.with(field);
        return chance.anyOf(type.methods().stream().filter(m -> !m.isAbstract()).toList())
                .map(method -> {
                    List<Part> body = new ArrayList<>(method.body());
                    body.add(new Part.Read(type.name(), field.name()));
                    return program.with(larger.with(method.withBody(body)));
                })
                .orElseGet(() -> program.with(larger));
    }

    Field field(Type type) {
        boolean isStatic = type.isInterface() || chance.oneIn(3);
        boolean isFinal = type.isInterface() || chance.oneIn(4);
        int number = chance.number();
        return new Field(
                (isStatic ? "g" : "f") + number,
                chance.oneOf(List.of(Value.values())),
                isStatic,
                isFinal,
                !type.isInterface() && chance.oneIn(2),
                isFinal || !chance.oneIn(4) ? number : 0,
                chance.oneIn(2));
    }

    private Program removeField(Program program, Type type) {
        return chance.anyOf(type.fields())
                .map(field -> program.with(type.without(field.name())))
                .orElse(program);
    }

    Constructor constructor(Type type) {
        List<Value> parameters = new ArrayList<>();
        List<String> stores = new ArrayList<>();
        for (int more = chance.below(3); more > 0; more--) {
            Value value = chance.oneOf(List.of(Value.values()));
            parameters.add(value);
            stores.add(chance.anyOf(type.fields().stream()
                            .filter(f -> f.type() == value)
                            .toList())
                    .map(Field::name)
                    .orElse(""));
        }
        return new Constructor(parameters, stores);
    }

    private Program removeConstructor(Program program, Type type) {
        return chance.anyOf(type.constructors())
                .map(constructor -> program.with(type.without(constructor.key())))
                .orElse(program);
    }

    private Program changeConstant(Program program, Type type) {
        return chance.anyOf(type.fields().stream().filter(Field::isConstant).toList())
                .map(field -> program.with(type.with(
                        new Field(field.name(), field.type(), true, true, field.isPrivate(), chance.number(), false))))
                .orElse(program);
    }
}
