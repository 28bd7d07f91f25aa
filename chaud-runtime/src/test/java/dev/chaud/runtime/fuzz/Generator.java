package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up stories. */
final class Generator {

    private static final int RELOADS = 10;

    private final Chance chance;
    private final Bodies bodies;
    private final Edits edits;

    private Generator(long seed) {
        this.chance = new Chance(seed);
        this.bodies = new Bodies(chance);
        this.edits = new Edits(chance, bodies);
    }

    /** The story of a seed: always the same one. */
    static Story story(long seed) {
        return new Generator(seed).story();
    }

    private Story story() {
        List<Program> versions = new ArrayList<>();
        versions.add(program());
        while (versions.size() <= RELOADS) {
            Program next = versions.get(versions.size() - 1);
            // one most often, five at most
            for (int count = 1; count == 1 || (count <= 5 && chance.oneIn(2)); count++) {
                next = edits.edit(next);
            }
            versions.add(next);
        }
        return new Story(versions);
    }

    private Program program() {
        List<Type> types = new ArrayList<>();
        types.add(empty("I", "", Type.Kind.INTERFACE, "", List.of()));
        List<String> classes = List.of("A", "B", "C", "D", "E");
        for (String name : classes.subList(0, 2 + chance.below(4))) {
            List<String> above = types.stream()
                    .filter(type -> !type.isInterface())
                    .map(Type::name)
                    .toList();
            String superName = chance.oneIn(4) ? "" : chance.anyOf(above).orElse("");
            boolean nested = !above.isEmpty() && chance.oneIn(5);
            types.add(empty(
                    name,
                    nested ? "A" : "",
                    chance.oneIn(5) ? Type.Kind.ABSTRACT : Type.Kind.CLASS,
                    superName,
                    chance.oneIn(2) ? List.of("I") : List.of()));
        }
        Program program = Program.of(types);
        for (Type type : types) {
            for (int fields = chance.below(4); fields > 0; fields--) {
                program = program.change(type.name(), t -> t.with(edits.field(t)));
            }
            for (int constructors = chance.below(3); constructors > 0 && !type.isInterface(); constructors--) {
                program = program.change(type.name(), t -> t.with(edits.constructor(t)));
            }
        }
        for (int round = 0; round < 3; round++) {
            for (Type type : types) {
                program = edits.addMethod(program, program.type(type.name()));
            }
        }
        return edits.override(edits.override(program));
    }

    private static Type empty(String name, String outer, Type.Kind kind, String superName, List<String> interfaces) {
        return new Type(name, outer, kind, superName, interfaces, List.of(), List.of(), List.of());
    }
}
