package dev.chaud.runtime.fuzz;

/** Kinds of edits of constructors. */
enum ConstructorEdit implements Edit {
    ADD {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return type.isOpen() ? program.with(type.with(author.constructor(type))) : program;
        }
    },
    REMOVE {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return author.chance()
                    .anyOf(type.constructors())
                    .map(constructor -> program.with(type.without(constructor.key())))
                    .orElse(program);
        }
    };

    @Override
    public int weight() {
        return 1;
    }
}
