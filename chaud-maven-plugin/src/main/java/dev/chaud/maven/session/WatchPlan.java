package dev.chaud.maven.session;

import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import dev.chaud.maven.watch.FileRole;
import dev.chaud.maven.watch.WatchedRoot;
import dev.chaud.maven.watch.WatchedTrees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which files are watched for which module. */
final class WatchPlan {

    private WatchPlan() {}

    /**
     * All below a module's {@code src} but its tests, its source and resource roots wherever they are, its POM and those
     * above it, and the reactor's {@code .mvn}. What a build writes is not watched.
     *
     * @param root the reactor's root
     */
    static WatchedTrees of(Collection<ModuleDescription> modules, Path root) {
        List<WatchedRoot> roots = new ArrayList<>();
        for (ModuleDescription module : modules) {
            Path tests = module.basedir().resolve("src/test");
            Path built = module.buildDirectory();
            roots.add(new WatchedRoot(module.basedir().resolve("src"), module.id(), FileRole.OTHER).except(tests));
            for (ResourceRoot resource : module.resources()) {
                if (!resource.directory().startsWith(built)) {
                    roots.add(
                            new WatchedRoot(resource.directory(), module.id(), FileRole.RESOURCE).except(tests, built));
                }
            }
            for (Path source : module.sourceRoots()) {
                if (!source.startsWith(built)) {
                    roots.add(new WatchedRoot(source, module.id(), FileRole.SOURCE).except(tests, built));
                }
            }
            for (Path pom : module.poms()) {
                roots.add(new WatchedRoot(pom, module.id(), FileRole.POM));
            }
        }
        roots.add(new WatchedRoot(root.resolve(".mvn"), root.getFileName().toString(), FileRole.POM));
        return WatchedTrees.of(roots);
    }
}
