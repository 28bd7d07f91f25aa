package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes members of programs, and chooses their edits. */
record Author(Chance chance, Bodies bodies) {

    private static final List<Edit> EDITS = Stream.<Edit[]>of(
                    MethodEdit.values(),
                    FieldEdit.values(),
                    ConstructorEdit.values(),
                    EnumEdit.values(),
                    TypeEdit.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableList());

    Author(Chance chance) {
        this(chance, new Bodies(chance));
    }

    Program edit(Program program) {
        List<Edit> choices = new ArrayList<>();
        for (Edit edit : EDITS) {
            for (int i = 0; i < edit.weight(); i++) {
                choices.add(edit);
            }
        }
        return chance.oneOf(choices).edit(program, chance.oneOf(program.types()), this);
    }

    Method method(Program program, Type type) {
        String letters = type.isInterface() ? "iisp" : "mmmippsq";
        String name = "" + letters.charAt(chance.below(letters.length())) + chance.number();
        boolean isAbstract = type.isAbstract() && new Signature(name).isOverridable() && chance.oneIn(2);
        return new Method(name, chance.oneIn(12), isAbstract ? null : bodies.body(program, type, name));
    }

    Field field(Type type) {
        boolean isStatic = type.isInterface() || chance.oneIn(3);
        boolean isFinal = type.isInterface() || chance.oneIn(4);
        int number = chance.number();
        if (type.kind() == Type.Kind.RECORD && !isStatic) {
            return new Field("f" + number, chance.oneOf(List.of(Value.values())), false, true, true, 0, false);
        }
        return new Field(
                (isStatic ? "g" : "f") + number,
                chance.oneOf(List.of(Value.values())),
                isStatic,
                isFinal,
                !type.isInterface() && chance.oneIn(2),
                isFinal || !chance.oneIn(4) ? number : 0,
                chance.oneIn(2));
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

    /** The program with a statement more in one of the methods of a type that can have it. */
    Program withPart(Program program, Type type, int rank, Part part) {
        List<Method> hosts = type.methods().stream()
                .filter(m -> !m.isAbstract() && m.signature().rank() > rank)
                .toList();
        return chance.anyOf(hosts)
                .map(host -> {
                    List<Part> body = new ArrayList<>(host.body());
                    body.add(chance.below(body.size() + 1), part);
                    return program.with(type.with(host.withBody(body)));
                })
                .orElse(program);
    }
}
