package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up stories. */
final class Generator {

    private static final int RELOADS = 10;

    private static final List<Type.Kind> KINDS = List.of(
            Type.Kind.CLASS,
            Type.Kind.CLASS,
            Type.Kind.CLASS,
            Type.Kind.CLASS,
            Type.Kind.ABSTRACT,
            Type.Kind.ENUM,
            Type.Kind.RECORD);

    private final Chance chance;
    private final Author author;

    private Generator(long seed) {
        this.chance = new Chance(seed);
        this.author = new Author(chance);
    }

    /** The story of a seed: always the same one. */
    static Story story(long seed) {
        return new Generator(seed).story();
    }

    private Story story() {
        List<Program> versions = new ArrayList<>();
        versions.add(program());
        while (versions.size() <= RELOADS) {
            boolean takesBack = versions.size() > 1 && chance.oneIn(8);
            versions.add(takesBack ? versions.get(versions.size() - 2) : edited(versions.get(versions.size() - 1)));
        }
        return new Story(versions);
    }

    /** One edit most often, five at most. */
    private Program edited(Program program) {
        Program next = program;
        for (int count = 1; count == 1 || (count <= 5 && chance.oneIn(2)); count++) {
            next = author.edit(next);
        }
        return next;
    }

    private Program program() {
        List<Type> types = new ArrayList<>();
        List<String> faces = List.of("I", "J", "S");
        types.add(Type.empty("I", "", Type.Kind.INTERFACE, "", List.of()));
        types.add(Type.empty("J", "", Type.Kind.INTERFACE, "", List.of()));
        types.add(Type.empty("S", "", Type.Kind.SEALED, "", List.of()));
        List<String> classes = List.of("A", "B", "C", "D", "E");
        for (String name : classes.subList(0, 2 + chance.below(4))) {
            List<String> above =
                    types.stream().filter(Type::isOpen).map(Type::name).toList();
            String superName = chance.oneIn(4) ? "" : chance.anyOf(above).orElse("");
            boolean nested = !above.isEmpty() && chance.oneIn(5);
            Type.Kind kind = chance.oneOf(KINDS);
            types.add(Type.empty(
                    name,
                    nested ? "A" : "",
                    kind,
                    kind == Type.Kind.CLASS || kind == Type.Kind.ABSTRACT ? superName : "",
                    faces.stream().filter(face -> chance.oneIn(2)).toList()));
        }
        Program program = Program.of(types);
        for (Type type : types) {
            if (type.kind() == Type.Kind.ENUM) {
                for (int constants = 1 + chance.below(3); constants > 0; constants--) {
                    program = EnumEdit.ADD.edit(program, program.type(type.name()), author);
                }
            }
            for (int fields = chance.below(4); fields > 0; fields--) {
                program = program.change(type.name(), t -> t.with(author.field(t)));
            }
            for (int constructors = chance.below(3); constructors > 0 && type.isOpen(); constructors--) {
                program = program.change(type.name(), t -> t.with(author.constructor(t)));
            }
        }
        for (int round = 0; round < 3; round++) {
            for (Type type : types) {
                program = MethodEdit.ADD.edit(program, program.type(type.name()), author);
            }
        }
        for (int overrides = 0; overrides < 2; overrides++) {
            program = MethodEdit.OVERRIDE.edit(program, types.get(0), author);
        }
        return program;
    }
}
