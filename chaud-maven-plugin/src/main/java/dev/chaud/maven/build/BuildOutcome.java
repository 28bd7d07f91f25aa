package dev.chaud.maven.build;

import java.util.List;

/** How a build ended. */
public sealed interface BuildOutcome {

    /** All modules are up to date. */
    record Built() implements BuildOutcome {}

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
