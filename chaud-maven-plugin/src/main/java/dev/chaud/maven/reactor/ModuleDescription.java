package dev.chaud.maven.reactor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a module of the reactor is after its own build has run: where its sources are, where its classes go, and what it
 * runs with.
 *
 * <p>It is taken inside the very Maven build that compiled the module (goal {@code chaud:describe}), so source roots
 * that plugins add, active profiles and resolved dependencies are as that build saw them.
 *
 * @param id {@code groupId:artifactId}
 * @param packaging the packaging, {@code jar} for instance
 * @param basedir the module's folder
 * @param buildDirectory what {@code mvn clean} deletes
 * @param output the folder of the module's compiled classes
 * @param sourceRoots folders of Java sources, those that plugins generate or add included
 * @param resources resource folders with where they go below {@code output}
 * @param poms the module's own POM and those of its parents that are files of this project
 * @param upstream ids of the reactor's modules that this one directly depends on, in any way that orders the build
 * @param compilers the compilers that the POM sets up, with their settings
 * @param dependencies resolved dependencies in class path order, each a jar or the output folder of another module
 * @param java the {@code java} program that the module's toolchain names; empty without a toolchain
 * @param configuredMainClasses main classes that the POM names
 * @param compiledMainClasses classes in {@code output} that have a {@code main} method
 */
public record ModuleDescription(
        String id,
        String packaging,
        Path basedir,
        Path buildDirectory,
        Path output,
        List<Path> sourceRoots,
        List<ResourceRoot> resources,
        List<Path> poms,
        List<String> upstream,
        String compilers,
        List<Dependency> dependencies,
        Optional<Path> java,
        List<MainClass> configuredMainClasses,
        List<MainClass> compiledMainClasses) {

    /**
     * A folder of resources.
     *
     * @param directory where the resources are edited
     * @param targetPath where they go, relative to the module's output; empty for its top
     */
    public record ResourceRoot(Path directory, String targetPath) {}

    /**
     * A dependency as it was resolved.
     *
     * @param path a jar, or a folder of classes
     * @param scope Maven's scope: {@code compile}, {@code runtime}, {@code provided} or {@code system}
     */
    public record Dependency(Path path, String scope) {

        boolean isProvided() {
            return "provided".equals(scope);
        }
    }

    /** Copies the lists. */
    public ModuleDescription {
        sourceRoots = List.copyOf(sourceRoots);
        resources = List.copyOf(resources);
        poms = List.copyOf(poms);
        upstream = List.copyOf(upstream);
        dependencies = List.copyOf(dependencies);
        configuredMainClasses = List.copyOf(configuredMainClasses);
        compiledMainClasses = List.copyOf(compiledMainClasses);
    }

    boolean isCompiledOtherwiseThan(ModuleDescription before) {
        return !compilers.equals(before.compilers) || !dependencies.containsAll(before.dependencies);
    }

    /** The artifactId alone, as the terminal names the module. */
    public String artifactId() {
        return id.substring(id.indexOf(':') + 1);
    }
}
