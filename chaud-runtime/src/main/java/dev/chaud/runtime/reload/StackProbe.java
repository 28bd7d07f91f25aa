package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ChangedBodies;
import dev.chaud.runtime.rewrite.HotLoops;
import dev.chaud.runtime.rewrite.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the old bodies of changed methods that threads are still in, such as the one with the main loop: the edit of these
 * shows only when they are called again.
 */
final class StackProbe {

    private static final int FEW = 3;

    private StackProbe() {}

    /**
     * What the user is to know about them.
     *
     * @param rewrites of the classes that the JVM has just redefined
     */
    static List<Note> look(Rewrites rewrites, LoadedVersions versions) {
        Map<String, Set<String>> changed = new HashMap<>();
        Map<String, Version> before = new HashMap<>();
        rewrites.forEach((type, rewrite) -> {
            Set<String> methods = ChangedBodies.of(rewrite);
            if (!versions.isEarly(type)) {
                methods.removeAll(HotLoops.left(rewrite.before()));
            }
            if (!methods.isEmpty()) {
                changed.put(rewrite.after().shape().name(), methods);
                before.put(rewrite.after().shape().name(), rewrite.before());
            }
        });
        return changed.isEmpty() ? List.of() : look(changed, before, ThreadStacks.some());
    }

    /** Frames of companions are shown as those of the class that the developer wrote. */
    private static List<Note> look(
            Map<String, Set<String>> changed, Map<String, Version> before, Map<Thread, StackTraceElement[]> traces) {
        Map<String, Map<String, Set<String>>> running = new TreeMap<>();
        traces.forEach((thread, trace) -> {
            for (StackTraceElement frame : trace) {
                String type = frame.getClassName();
                if (isOld(frame) && changed.getOrDefault(type, Set.of()).contains(frame.getMethodName())) {
                    running.computeIfAbsent(type, key -> new TreeMap<>())
                            .computeIfAbsent(frame.getMethodName(), key -> new TreeSet<>())
                            .add(ThreadStacks.name(thread));
                }
            }
        });
        List<Note> notes = new ArrayList<>();
        running.forEach((type, methods) -> methods.forEach((method, threads) -> {
            notes.add(new Note(type, sentence(type, method, threads)));
            HotLoops.obstacles(before.get(type), method).forEach(words -> notes.add(new Note(type, words)));
        }));
        return notes;
    }

    /** HotSpot knows the source file of a frame only while its class is the one that it was entered with. */
    static boolean isOld(StackTraceElement frame) {
        return frame.getFileName() == null;
    }

    private static String sentence(String type, String method, Set<String> threads) {
        List<String> names = new ArrayList<>(threads);
        String some = String.join(", ", names.subList(0, Math.min(names.size(), FEW)));
        String more = names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "";
        return "The edit of " + words(type, method) + " takes effect at its next call (running in thread " + some + more
                + ").";
    }

    private static String words(String type, String method) {
        if (method.equals("<init>")) {
            return "the constructor of " + type;
        }
        if (method.startsWith("lambda$")) {
            return "a lambda in " + type;
        }
        return type + "." + method;
    }
}
