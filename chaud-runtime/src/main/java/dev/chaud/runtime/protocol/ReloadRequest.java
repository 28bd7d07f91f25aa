package dev.chaud.runtime.protocol;

import java.nio.file.Path;
import java.util.List;

/**
 * The plugin asks for one reload: everything that one build changed.
 *
 * @param id chosen by the plugin and given back in the {@link ReloadReply}
 * @param changed the class files that are new or have other bytes than before
 * @param deletedNames the binary names of classes whose class file is gone
 * @param resources the resources that changed or are gone, relative to their class folder, with slashes
 * @param libraries the jars that are to join the end of the app's class path, in this order, before anything is reloaded
 */
public record ReloadRequest(
        long id, List<ChangedClass> changed, List<String> deletedNames, List<String> resources, List<Path> libraries)
        implements Message {

    public ReloadRequest {
        changed = List.copyOf(changed);
        deletedNames = List.copyOf(deletedNames);
        resources = List.copyOf(resources);
        libraries = List.copyOf(libraries);
    }

    /** A reload that leaves the class path as it is. */
    public ReloadRequest(long id, List<ChangedClass> changed, List<String> deletedNames, List<String> resources) {
        this(id, changed, deletedNames, resources, List.of());
    }
}
