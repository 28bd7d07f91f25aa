package dev.chaud.runtime.reload;

import dev.chaud.runtime.cache.Fingerprint;
import java.util.Optional;

/**
 * The class file that a loader finds by a name.
 *
 * @param classFile empty if there is none, or it cannot be read
 * @param isHot whether it is in a hot folder
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record SupertypeFile(Optional<byte[]> classFile, boolean isHot) {

    /** What was seen of it. */
    SupertypeLook look(String className) {
        return new SupertypeLook(className, isHot, classFile.isPresent() ? Fingerprint.of(classFile.get()) : 0);
    }
}
