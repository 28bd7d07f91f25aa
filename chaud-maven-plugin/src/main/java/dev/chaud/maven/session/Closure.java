package dev.chaud.maven.session;

import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.reactor.AppSelection;
import dev.chaud.maven.reactor.DescriptionFolder;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The app and all that it depends on, as far as it is known: until the first good build only where the app may be, from
 * then on the reactor as the last build that was asked to describe it did.
 *
 * <p>Owned by the session's thread.
 */
final class Closure {

    private final Optional<AppSelection> selection;
    private final List<String> candidates;
    private final SessionFolder folder;
    private Optional<Reactor> reactor = Optional.empty();
    private Set<String> outdated = Set.of();
    /** Where the running build, or the last one, leaves descriptions; empty when it was not asked to. */
    private Optional<Path> describedIn = Optional.empty();

    private long builds;

    Closure(SessionTarget target, SessionFolder folder) {
        this.selection = target.selection();
        this.candidates = target.candidates();
        this.folder = folder;
    }

    /** Whether a build has shown what the app is. */
    boolean isKnown() {
        return reactor.isPresent();
    }

    /**
     * The reactor.
     *
     * @throws java.util.NoSuchElementException before the first good build
     */
    Reactor reactor() {
        return reactor.orElseThrow();
    }

    /** The build that brings it up to date. */
    BuildRequest request(Pending pending, Staleness staleness) {
        List<String> affected =
                reactor.map(known -> known.affectedBy(pending.modules())).orElse(List.of());
        if (pending.everything() || affected.isEmpty()) {
            describedIn = Optional.of(folder.descriptions(++builds));
            return new BuildRequest(roots(), describedIn, pending.edits(), staleness);
        }
        describedIn = Optional.empty();
        return new BuildRequest(affected, describedIn, pending.edits(), staleness);
    }

    /**
     * Takes over what the last build has described.
     *
     * @return whether it was asked to describe anything
     * @throws ReactorException when it cannot be told from that which app to run; what was known stays
     */
    boolean readDescriptions() throws IOException, ReactorException {
        if (describedIn.isEmpty()) {
            return false;
        }
        List<ModuleDescription> described = new DescriptionFolder(describedIn.get()).read();
        List<String> roots = roots();
        List<ModuleDescription> choice =
                described.stream().filter(module -> roots.contains(module.id())).toList();
        Reactor next = selection.isPresent()
                ? Reactor.closureOf(selection.get().choose(choice), described)
                : Reactor.whole(described);
        outdated = reactor.map(before -> next.compiledOtherwiseThan(before)).orElse(Set.of());
        reactor = Optional.of(next);
        return true;
    }

    /**
     * The modules that the descriptions which were read last show to be compiled otherwise than they were: another
     * argument, a dependency gone. Maven's compiler plugin goes by the sources and may not have compiled them anew.
     */
    Set<String> outdated() {
        return outdated;
    }

    /** The modules as lanes know them. */
    List<BuiltModule> builtModules() {
        return reactor().modules().values().stream()
                .map(module -> new BuiltModule(
                        module.id(),
                        module.buildDirectory(),
                        module.output(),
                        module.sourceRoots(),
                        module.dependencies().stream()
                                .map(ModuleDescription.Dependency::path)
                                .toList()))
                .toList();
    }

    private List<String> roots() {
        return reactor.flatMap(Reactor::main)
                .map(main -> List.of(main.module()))
                .orElse(candidates);
    }
}
