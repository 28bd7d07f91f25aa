package dev.chaud.runtime.watch;

import dev.chaud.runtime.reload.ChangeSet;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in the files that were looked at.
 *
 * @param changes what a reload is to be asked for
 * @param hashes of files that are known by their content, as it is now; empty for one that is gone
 * @param unfinished why some class file seems to be still in the making; empty when all are whole
 */
record Look(ChangeSet changes, Map<String, Optional<String>> hashes, Optional<String> unfinished) {

    Look {
        hashes = Map.copyOf(hashes);
    }

    boolean isEmpty() {
        return changes.changed().isEmpty()
                && changes.deletedNames().isEmpty()
                && changes.resources().isEmpty();
    }
}
