package dev.chaud.maven.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The copies of all output folders of the closure, in one folder of the session.
 *
 * <p>Not thread-safe: the session's thread owns it.
 */
public final class PublishedOutputs {

    private final Path folder;
    private final Map<String, PublishedOutput> byModule = new LinkedHashMap<>();

    /** Keeps the copies below a folder. */
    public PublishedOutputs(Path folder) {
        this.folder = folder;
    }

    /** Names the module of an output folder; a module that is known already keeps its copy. */
    public void add(String module, Path output) {
        byModule.compute(
                module,
                (id, known) -> known != null && known.output().equals(output)
                        ? known
                        : new PublishedOutput(id, output, folderOf(id)));
    }

    private Path folderOf(String module) {
        String artifactId = module.substring(module.indexOf(':') + 1);
        Path plain = folder.resolve(artifactId);
        boolean taken =
                byModule.values().stream().anyMatch(other -> other.published().equals(plain));
        return taken ? folder.resolve(module.replace(':', '+')) : plain;
    }

    /** Where the app finds the copy of an output folder; empty when it is not that of a module. */
    public Optional<Path> publishedFor(Path output) {
        return byModule.values().stream()
                .filter(module -> module.output().equals(output))
                .map(PublishedOutput::published)
                .findFirst();
    }

    /** The copies of these output folders by the id of their module; those of no module are left out. */
    public Map<String, Path> publishedFor(List<Path> outputs) {
        return byModule.values().stream()
                .filter(module -> outputs.contains(module.output()))
                .collect(Collectors.toMap(PublishedOutput::module, PublishedOutput::published));
    }

    /** The folders that the app has its own classes in. */
    public List<Path> folders() {
        return byModule.values().stream().map(PublishedOutput::published).toList();
    }

    /** A file of a module's output, as it has been built. */
    public Path built(String module, String file) {
        return byModule.get(module).output().resolve(file);
    }

    /** How the modules' outputs differ from what the app runs on; modules without a difference are left out. */
    public List<OutputDelta> deltas() throws IOException {
        List<OutputDelta> deltas = new ArrayList<>();
        for (PublishedOutput module : byModule.values()) {
            OutputDelta delta = module.delta();
            if (!delta.isEmpty()) {
                deltas.add(delta);
            }
        }
        return deltas;
    }

    /**
     * How these files differ, by the id of their module, where all others are known to be the same.
     *
     * @param touched what a build has written or deleted
     */
    public List<OutputDelta> deltas(Map<String, Set<String>> touched) throws IOException {
        List<OutputDelta> deltas = new ArrayList<>();
        for (PublishedOutput module : byModule.values()) {
            OutputDelta delta = module.delta(touched.getOrDefault(module.module(), Set.of()));
            if (!delta.isEmpty()) {
                deltas.add(delta);
            }
        }
        return deltas;
    }

    /**
     * Brings the copies up to date, as one step: when it fails the copies are as they were.
     *
     * @return what takes it back
     */
    public Publication publish(Collection<OutputDelta> deltas) throws IOException {
        for (PublishedOutput module : byModule.values()) {
            Files.createDirectories(module.published());
        }
        Publication publication = Publication.prepare(byModule, deltas);
        try {
            for (OutputDelta delta : deltas) {
                byModule.get(delta.module()).publish(delta);
            }
            return publication;
        } catch (IOException | UncheckedIOException e) {
            publication.rollback();
            throw e;
        }
    }

    /** Brings the output folders back to what the app runs on, after a build that did not end well. */
    public void restore() throws IOException {
        for (PublishedOutput module : byModule.values()) {
            module.restore();
        }
    }

    /** The same, where only these files differ, by the id of their module. */
    public void restore(Map<String, Set<String>> touched) throws IOException {
        for (PublishedOutput module : byModule.values()) {
            module.restore(touched.getOrDefault(module.module(), Set.of()));
        }
    }

    /** Whether the copies are still there. */
    public boolean isIntact() {
        return byModule.values().stream().allMatch(module -> Files.isDirectory(module.published()));
    }
}
