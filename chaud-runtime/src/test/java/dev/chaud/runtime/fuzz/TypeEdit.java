package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Kinds of edits of types as a whole. */
enum TypeEdit implements Edit {

    /** A new class, with a method that its superclass has. */
    ADD(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            String name = "N" + author.chance().number();
            Type.Kind kind = author.chance().oneOf(List.of(Type.Kind.CLASS, Type.Kind.RECORD));
            Type fresh = Type.empty(
                    name,
                    author.chance().oneIn(2) && type.isTopLevel() ? type.name() : "",
                    kind,
                    type.isOpen() && kind == Type.Kind.CLASS ? type.name() : "",
                    type.isInterface() ? List.of(type.name()) : List.of());
            Program larger = program.with(fresh.with(author.field(fresh)));
            return MethodEdit.ADD.edit(larger, larger.type(name), author);
        }
    },
    REMOVE(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return type.name().startsWith("N") ? program.without(type.name()) : program;
        }
    },

    /** One more, or one less. */
    INTERFACE(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            List<String> faces = program.types().stream()
                    .filter(other -> other.isInterface() && !program.isSubtype(other, type.name()))
                    .map(Type::name)
                    .toList();
            return author.chance()
                    .anyOf(faces)
                    .map(face -> {
                        List<String> changed = new ArrayList<>(type.interfaces());
                        if (!changed.remove(face)) {
                            changed.add(face);
                        }
                        return program.with(type.withInterfaces(changed));
                    })
                    .orElse(program);
        }
    };

    private final int weight;

    TypeEdit(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }
}
