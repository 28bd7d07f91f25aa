package dev.chaud.runtime.reload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class files and resources that changed since the last build.
 *
 * @param changed the new bytes of each class by its binary name; nobody may write into them
 * @param deletedNames the binary names of classes whose class file is gone
 * @param resources the resources that changed or are gone
 */
public record ChangeSet(Map<String, byte[]> changed, List<String> deletedNames, List<String> resources) {

    public ChangeSet {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        deletedNames = List.copyOf(deletedNames);
        resources = List.copyOf(resources);
    }
}
