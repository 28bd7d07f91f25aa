package dev.chaud.maven.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a build ended. */
public sealed interface BuildOutcome {

    /**
     * All modules are up to date.
     *
     * @param touched the only files of the output folders that were written or deleted, by the id of their module and
     *     with {@code /} in their path; empty when any may have been
     */
    record Built(Optional<Map<String, Set<String>>> touched) implements BuildOutcome {
        /** Any file may have been written. */
        public static final Built COMPLETELY = new Built(Optional.empty());
    }

    /**
     * A compiler found errors.
     *
     * @param diagnostics at least one
     */
    record CompileFailed(List<Diagnostic> diagnostics) implements BuildOutcome {
        /** Copies the list. */
        public CompileFailed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * The build failed otherwise: a POM that cannot be read, a dependency that cannot be resolved, a plugin's error.
     *
     * @param messages what Maven said, without its advice on how to call it again
     */
    record BuildFailed(List<String> messages) implements BuildOutcome {
        /** Copies the list. */
        public BuildFailed {
            messages = List.copyOf(messages);
        }
    }

    /** The build was given up, since its sources have changed meanwhile. */
    record Superseded() implements BuildOutcome {}
}
