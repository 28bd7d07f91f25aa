package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Kinds of edits of the constants of enums. */
enum EnumEdit implements Edit {
    ADD {
        @Override
        List<String> edit(List<String> constants, Chance chance) {
            List<String> more = new ArrayList<>(constants);
            more.add(chance.below(more.size() + 1), "K" + chance.number());
            return more;
        }
    },

    /** All but the last that there is. */
    REMOVE {
        @Override
        List<String> edit(List<String> constants, Chance chance) {
            List<String> fewer = new ArrayList<>(constants);
            if (fewer.size() > 1) {
                fewer.remove(chance.below(fewer.size()));
            }
            return fewer;
        }
    },
    MOVE {
        @Override
        List<String> edit(List<String> constants, Chance chance) {
            List<String> moved = new ArrayList<>(constants);
            String constant = moved.remove(chance.below(moved.size()));
            moved.add(chance.below(moved.size() + 1), constant);
            return moved;
        }
    };

    /** @param constants at least one */
    abstract List<String> edit(List<String> constants, Chance chance);

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public Program edit(Program program, Type type, Author author) {
        List<Type> enums = program.types().stream()
                .filter(other -> other.kind() == Type.Kind.ENUM)
                .toList();
        return author.chance()
                .anyOf(enums.contains(type) ? List.of(type) : enums)
                .map(found -> program.with(
                        found.with(found.members().withConstants(edit(found.constants(), author.chance())))))
                .orElse(program);
    }
}
