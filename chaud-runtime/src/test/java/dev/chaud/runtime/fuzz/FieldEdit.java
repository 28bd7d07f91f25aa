package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Kinds of edits of fields. */
enum FieldEdit implements Edit {

    /** A new field, which a method reads. */
    ADD(4) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            Field field = author.field(type);
            Program larger = program.with(type.with(field));
            return author.withPart(larger, larger.type(type.name()), 0, new Part.Read(type.name(), field.name()));
        }
    },
    REMOVE(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return any(type, author, field -> true)
                    .map(field -> program.with(type.without(field.name())))
                    .orElse(program);
        }
    },
    CONSTANT(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return any(type, author, Field::isConstant)
                    .map(field -> program.with(
                            type.with(field.withInitial(author.chance().number(), false))))
                    .orElse(program);
        }
    },

    /** Static ones are evaluated again; objects that exist keep what they have. */
    INITIALISER(2) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return any(type, author, field -> !field.isConstant() && !type.isComponent(field))
                    .map(field -> program.with(
                            type.with(field.withInitial(author.chance().number(), field.isComputed()))))
                    .orElse(program);
        }
    },
    TYPE(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            Value value = author.chance().oneOf(List.of(Value.values()));
            return any(type, author, field -> true)
                    .map(field -> program.with(type.with(field.withType(value))))
                    .orElse(program);
        }
    },
    ACCESS(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return any(type, author, field -> !type.isInterface() && !type.isComponent(field))
                    .map(field -> program.with(type.with(field.withOtherAccess())))
                    .orElse(program);
        }
    },
    ORDER(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return any(type, author, field -> true)
                    .map(field -> program.with(type.without(field.name()).with(field)))
                    .orElse(program);
        }
    };

    private final int weight;

    FieldEdit(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }

    private static Optional<Field> any(Type type, Author author, Predicate<Field> wanted) {
        return author.chance().anyOf(type.fields().stream().filter(wanted).toList());
    }
}
