package dev.chaud.runtime.reload;

import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Java modules that the JVM has found in hot folders when it started. It reads only then which packages a module has, and
 * finds no class in another one.
 */
final class HotModules {

    private final List<ModuleReference> modules;

    HotModules(HotFolders hotFolders) {
        this.modules = ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .filter(module ->
                        module.location().filter(at -> isHot(at, hotFolders)).isPresent())
                .toList();
    }

    private static boolean isHot(URI location, HotFolders hotFolders) {
        try {
            return hotFolders.containFile(location.toURL());
        } catch (MalformedURLException | IllegalArgumentException e) {
            // of the JDK
            return false;
        }
    }

    /** Why a class that stands in one of them cannot be loaded, as a clause; empty when it can, or stands elsewhere. */
    Optional<String> obstacleTo(String className) {
        String pack = className.substring(0, Math.max(className.lastIndexOf('.'), 0));
        String file = className.replace('.', '/') + ".class";
        return modules.stream()
                .filter(module -> !module.descriptor().packages().contains(pack))
                .filter(module -> Files.isRegularFile(
                        Path.of(module.location().orElseThrow()).resolve(file)))
                .map(module -> "the JVM knows the packages of a module from its start, and module "
                        + module.descriptor().name() + " had no " + pack)
                .findFirst();
    }
}
