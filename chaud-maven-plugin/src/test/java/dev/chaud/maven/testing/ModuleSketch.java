package dev.chaud.maven.testing;

import dev.chaud.maven.reactor.MainClass;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.ModuleDescription.Dependency;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A module with Maven's own folders, to be described in a test by what matters there. */
public final class ModuleSketch {

    private final String id;
    private final Path basedir;
    private final List<Path> sourceRoots = new ArrayList<>();
    private final List<ResourceRoot> resources = new ArrayList<>();
    private final List<String> upstream = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final List<MainClass> configured = new ArrayList<>();
    private final List<MainClass> compiled = new ArrayList<>();
    private String compilers = "javac";
    private Optional<Path> java = Optional.empty();

    private ModuleSketch(String id, Path basedir) {
        this.id = id;
        this.basedir = basedir;
        sourceRoots.add(basedir.resolve("src/main/java"));
        resources.add(new ResourceRoot(basedir.resolve("src/main/resources"), ""));
    }

    /** A module of the group acme, in a folder of its name. */
    public static ModuleSketch of(Path top, String artifactId) {
        return new ModuleSketch("acme:" + artifactId, top.resolve(artifactId));
    }

    /** Has it depend on other modules, with their output folders on its class path. */
    public ModuleSketch uses(ModuleDescription... modules) {
        for (ModuleDescription module : modules) {
            upstream.add(module.id());
            dependencies.add(new Dependency(module.output(), "compile"));
        }
        return this;
    }

    /** Has it come after other modules in the build, with nothing of them on its class path. */
    public ModuleSketch after(String... ids) {
        upstream.addAll(List.of(ids));
        return this;
    }

    public ModuleSketch dependency(Path path, String scope) {
        dependencies.add(new Dependency(path, scope));
        return this;
    }

    public ModuleSketch sourceRoot(Path root) {
        sourceRoots.add(root);
        return this;
    }

    public ModuleSketch resources(Path root, String targetPath) {
        resources.add(new ResourceRoot(root, targetPath));
        return this;
    }

    /** What its POM says of compilers. */
    public ModuleSketch compilers(String settings) {
        compilers = settings;
        return this;
    }

    public ModuleSketch toolchain(Path program) {
        java = Optional.of(program);
        return this;
    }

    /** Main classes that its POM names. */
    public ModuleSketch configured(String... names) {
        Stream.of(names)
                .map(name -> new MainClass(id, name, "exec-maven-plugin"))
                .forEach(configured::add);
        return this;
    }

    /** Main classes in its output. */
    public ModuleSketch compiled(String... names) {
        Stream.of(names).map(name -> new MainClass(id, name, "main method")).forEach(compiled::add);
        return this;
    }

    public ModuleDescription describe() {
        return new ModuleDescription(
                id,
                "jar",
                basedir,
                basedir.resolve("target"),
                basedir.resolve("target/classes"),
                sourceRoots,
                resources,
                List.of(basedir.resolve("pom.xml"), basedir.resolveSibling("pom.xml")),
                upstream,
                compilers,
                dependencies,
                java,
                configured,
                compiled);
    }
}
