package dev.chaud.maven.build.warm;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a recompiled class, or several, mean for the classes that are compiled against them.
 *
 * @param classes the classes with members that came, went or changed, as {@code acme/Order}
 * @param deep what changed that no class file tells who has seen it, as a clause; empty when nothing did
 */
record ApiChange(Set<String> classes, Set<String> deep) {

    static final ApiChange NONE = new ApiChange(Set.of(), Set.of());

    ApiChange {
        classes = Set.copyOf(classes);
        deep = Set.copyOf(deep);
    }

    static ApiChange members(String... names) {
        return new ApiChange(Set.of(names), Set.of());
    }

    static ApiChange deep(String clause) {
        return new ApiChange(Set.of(), Set.of(clause));
    }

    boolean isNone() {
        return classes.isEmpty() && deep.isEmpty();
    }

    ApiChange and(ApiChange other) {
        Set<String> all = new LinkedHashSet<>(classes);
        all.addAll(other.classes);
        Set<String> clauses = new LinkedHashSet<>(deep);
        clauses.addAll(other.deep);
        return new ApiChange(all, clauses);
    }
}
