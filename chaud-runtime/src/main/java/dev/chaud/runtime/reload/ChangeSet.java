package dev.chaud.runtime.reload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The class files and resources that changed since the last build.
 *
 * @param changed the new bytes of each class by its binary name; nobody may write into them
 * @param deletedNames the binary names of classes whose class file is gone
 * @param resources the resources that changed or are gone
 * @param caller the class loader of the one in the app who handed the class files in, so that they may be nowhere on disk;
 *     empty when they are what stands in the hot folders
 */
public record ChangeSet(
        Map<String, byte[]> changed, List<String> deletedNames, List<String> resources, Optional<ClassLoader> caller) {

    public ChangeSet {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        deletedNames = List.copyOf(deletedNames);
        resources = List.copyOf(resources);
    }

    /** What changed in the hot folders. */
    public static ChangeSet onDisk(Map<String, byte[]> changed, List<String> deletedNames, List<String> resources) {
        return new ChangeSet(changed, deletedNames, resources, Optional.empty());
    }

    /** What the app handed in. */
    public static ChangeSet handedIn(Map<String, byte[]> changed, ClassLoader caller) {
        return new ChangeSet(changed, List.of(), List.of(), Optional.of(caller));
    }
}
