package dev.chaud.runtime.protocol;

import java.util.List;

/**
 * The plugin asks for one reload: everything that one build changed.
 *
 * @param id chosen by the plugin and given back in the {@link ReloadReply}
 * @param changed the class files that are new or have other bytes than before
 * @param deletedNames the binary names of classes whose class file is gone
 * @param resources the resources that changed or are gone, relative to their class folder, with slashes
 */
public record ReloadRequest(long id, List<ChangedClass> changed, List<String> deletedNames, List<String> resources)
        implements Message {

    public ReloadRequest {
        changed = List.copyOf(changed);
        deletedNames = List.copyOf(deletedNames);
        resources = List.copyOf(resources);
    }
}
