package dev.chaud.maven.build;

import java.util.List;
import java.util.Map;

/**
 * What was edited since the last build that ended well.
 *
 * @param modules by the id of their module
 * @param others what else has happened, each as a clause: "a POM was modified"
 */
public record Edits(Map<String, ModuleEdits> modules, List<String> others) {

    /** Nobody knows. */
    public static final Edits UNKNOWN = new Edits(Map.of(), List.of("it is not known what was edited"));

    /** Copies all of it. */
    public Edits {
        modules = Map.copyOf(modules);
        others = List.copyOf(others);
    }

    /** What was edited in a module. */
    public ModuleEdits of(String module) {
        return modules.getOrDefault(module, ModuleEdits.NONE);
    }
}
