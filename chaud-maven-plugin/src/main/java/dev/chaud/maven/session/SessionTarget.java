package dev.chaud.maven.session;

import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.ModuleDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a session is to run.
 *
 * @param selection how the app is chosen; empty for all modules, of which none is run
 * @param candidates ids of the modules that it may be in
 * @param modules the candidates and all that they depend on, as their POMs describe them
 * @param top the folder of the POM that Maven was started with
 * @param root the reactor's root, where its {@code .mvn} is
 */
public record SessionTarget(
        Optional<AppSelection> selection,
        List<String> candidates,
        List<ModuleDescription> modules,
        Path top,
        Path root) {

    /** Copies the lists. */
    public SessionTarget {
        candidates = List.copyOf(candidates);
        modules = List.copyOf(modules);
    }
}
