package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is against bringing the classes of one reload into the JVM. For one thread. */
final class Hindrances {

    private final Set<Class<?>> changed;
    private final Map<Class<?>, List<String>> byType = new HashMap<>();

    /** @param changed the classes that have another version afterwards, as far as they are known */
    Hindrances(Set<Class<?>> changed) {
        this.changed = changed;
    }

    void add(Class<?> type, String reason) {
        byType.computeIfAbsent(type, key -> new ArrayList<>()).add(reason);
    }

    /** Of one that did not change itself it is told with each that did, as it is in no plan. */
    void addWithAll(Class<?> culprit, String reason) {
        add(culprit, reason);
        if (!changed.contains(culprit)) {
            changed.forEach(type -> add(type, "it goes with " + culprit.getName() + ", of which: " + reason));
        }
    }

    /** Empty when there is nothing against it. */
    List<String> of(Class<?> type) {
        return byType.getOrDefault(type, List.of());
    }

    boolean areNone() {
        return byType.isEmpty();
    }

    void requireNone() throws NotRewritableException {
        if (!areNone()) {
            throw new NotRewritableException(byType.values().iterator().next().get(0));
        }
    }

    @Override
    public String toString() {
        return byType.toString();
    }
}
