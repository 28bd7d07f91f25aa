package dev.chaud.maven.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a build is asked for.
 *
 * @param modules {@code groupId:artifactId} of the modules to bring up to date; those that they depend on are built too
 * @param describeTo the folder that the modules are to be described in; empty when their descriptions still hold
 * @param edits what makes the build necessary
 * @param staleness makes the edits visible to a lane that goes by time stamps
 */
public record BuildRequest(List<String> modules, Optional<Path> describeTo, Edits edits, Staleness staleness) {

    /** Copies the list. */
    public BuildRequest {
        modules = List.copyOf(modules);
        if (modules.isEmpty()) {
            throw new IllegalArgumentException("A build needs at least one module");
        }
    }
}
