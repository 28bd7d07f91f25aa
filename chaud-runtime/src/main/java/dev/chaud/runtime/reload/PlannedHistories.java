package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The histories that the classes of one reload will have, once the JVM has taken it. */
final class PlannedHistories {

    private final Map<ClassLoader, Map<String, ClassHistory>> byLoader = new HashMap<>();
    private final Set<String> namesOfHomes = new HashSet<>();

    void add(ClassLoader loader, String className, ClassHistory history) {
        byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, history);
        history.homes().keySet().stream().map(MethodKey::name).forEach(namesOfHomes::add);
        history.face().ifPresent(face -> namesOfHomes.addAll(face.names()));
    }

    Optional<ClassHistory> find(ClassLoader loader, String className) {
        return Optional.ofNullable(byLoader.getOrDefault(loader, Map.of()).get(className));
    }

    /** Whether calls of methods of this name lead to a companion. */
    boolean anyHomeOf(String methodName) {
        return namesOfHomes.contains(methodName);
    }

    /** All of them, by loader and binary name. */
    Map<ClassLoader, Map<String, ClassHistory>> all() {
        return Collections.unmodifiableMap(byLoader);
    }
}
