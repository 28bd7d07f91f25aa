package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A program and what becomes of it.
 *
 * @param versions each the one before with some edits; at least one
 */
record Story(List<Program> versions) {

    Story {
        versions = List.copyOf(versions);
    }

    /** The same if there is no such version. */
    Story without(int version) {
        List<Program> fewer = new ArrayList<>(versions);
        if (version < fewer.size()) {
            fewer.remove(version);
        }
        return new Story(fewer);
    }

    Story in(int version, UnaryOperator<Program> change) {
        List<Program> changed = new ArrayList<>(versions);
        changed.set(version, change.apply(changed.get(version)));
        return new Story(changed);
    }

    Story upTo(int version) {
        return new Story(versions.subList(0, version + 1));
    }

    Story inAll(UnaryOperator<Program> change) {
        return new Story(versions.stream().map(change).toList());
    }
}
