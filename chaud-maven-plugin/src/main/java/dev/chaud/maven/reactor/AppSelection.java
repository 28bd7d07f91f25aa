package dev.chaud.maven.reactor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;

/**
 * Decides which module is the app and which class starts it, from what the user asked for ({@code chaud.module},
 * {@code chaud.mainClass}), what the POMs name, and at last what the compiled classes show.
 *
 * <p>The choice is made in two steps, since the last of these needs a build: {@link #candidates} before it,
 * {@link #choose} after it.
 *
 * @param module the module the user named: artifactId, groupId:artifactId or its path; empty to look for it
 * @param mainClass the main class that the user named; empty to look for it
 */
public record AppSelection(Optional<String> module, Optional<String> mainClass) {

    /**
     * The modules to build so that the app can be chosen: one when the POMs tell, else all that nothing else in the
     * reactor depends on.
     *
     * @throws ReactorException when the named module is not in the reactor, or the reactor has none that could be run
     */
    public List<MavenProject> candidates(List<MavenProject> projects, ProjectDependencyGraph graph)
            throws ReactorException {
        if (module.isPresent()) {
            return List.of(named(module.get(), projects));
        }
        List<MavenProject> runnable =
                projects.stream().filter(p -> !"pom".equals(p.getPackaging())).toList();
        List<MavenProject> naming = runnable.stream().filter(this::names).toList();
        if (naming.size() == 1) {
            return naming;
        }
        List<MavenProject> leaves = runnable.stream()
                .filter(p -> graph.getDownstreamProjects(p, false).isEmpty())
                .toList();
        List<MavenProject> candidates =
                Stream.concat(naming.stream(), leaves.stream()).distinct().toList();
        if (candidates.isEmpty()) {
            throw new ReactorException("Nothing to run: no module of this reactor has classes (all have packaging pom)."
                    + " Run chaud:run from the root of the reactor that has the app.");
        }
        return candidates;
    }

    /**
     * The app among the candidates, now that they are built.
     *
     * @throws ReactorException when no candidate has a main class, or more than one has
     */
    public MainClass choose(Collection<ModuleDescription> candidates) throws ReactorException {
        List<MainClass> mains = candidates.stream().flatMap(this::mainClasses).toList();
        if (mains.size() == 1) {
            return mains.get(0);
        }
        String modules =
                candidates.stream().map(ModuleDescription::artifactId).sorted().collect(Collectors.joining(", "));
        if (mains.isEmpty()) {
            throw new ReactorException(mainClass
                            .map(name -> "Main class " + name + " is in none of the modules that could be run")
                            .orElse("No main class: no POM names one, and no class with a main method is in")
                    + " (" + modules + "). Name the module and the class: -Dchaud.module=ARTIFACT_ID"
                    + " -Dchaud.mainClass=com.example.Main");
        }
        throw new ReactorException("More than one main class could be run:"
                + mains.stream()
                        .map(main -> "\n  -Dchaud.module=" + artifactId(main) + " -Dchaud.mainClass=" + main.name()
                                + "  (" + main.origin() + ")")
                        .sorted()
                        .collect(Collectors.joining())
                + "\nChoose one with these options, or with <module> and <mainClass> in the plugin's configuration.");
    }

    private Stream<MainClass> mainClasses(ModuleDescription candidate) {
        if (mainClass.isPresent()) {
            String name = mainClass.get();
            boolean here = Files.exists(candidate.output().resolve(name.replace('.', '/') + ".class"));
            // a class of a library can be run too, but then the module must have been named
            return here || module.isPresent()
                    ? Stream.of(new MainClass(candidate.id(), name, "chaud.mainClass"))
                    : Stream.empty();
        }
        return candidate.configuredMainClasses().isEmpty()
                ? candidate.compiledMainClasses().stream()
                : candidate.configuredMainClasses().stream();
    }

    private static String artifactId(MainClass main) {
        return main.module().substring(main.module().indexOf(':') + 1);
    }

    /** Whether the project's POM names a main class, or has the source of the one that the user named. */
    private boolean names(MavenProject project) {
        Stream<String> classes = mainClass.isPresent()
                ? mainClass.stream()
                : ConfiguredMainClasses.of(project).stream().map(MainClass::name);
        return classes.anyMatch(name -> hasSource(project, name));
    }

    private static boolean hasSource(MavenProject project, String className) {
        String file = className.replace('.', '/') + ".java";
        return project.getCompileSourceRoots().stream()
                .anyMatch(root -> Files.exists(Path.of(root).resolve(file)));
    }

    private static MavenProject named(String module, List<MavenProject> projects) throws ReactorException {
        List<MavenProject> found =
                projects.stream().filter(p -> isNamed(p, module)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String known = projects.stream().map(ConfiguredMainClasses::id).collect(Collectors.joining("\n  ", "\n  ", ""));
        throw new ReactorException(
                found.isEmpty()
                        ? "No module " + module + " in this reactor. chaud.module takes an artifactId,"
                                + " groupId:artifactId or the path of one of these:" + known
                        : "More than one module is called " + module
                                + ". Use groupId:artifactId or the path of one of these:" + known);
    }

    private static boolean isNamed(MavenProject project, String name) {
        String id = ConfiguredMainClasses.id(project);
        Path basedir = project.getBasedir().toPath().toAbsolutePath().normalize();
        return id.equals(name)
                || project.getArtifactId().equals(name)
                || name.equals(":" + project.getArtifactId())
                || basedir.endsWith(name)
                || basedir.equals(Path.of(name).toAbsolutePath().normalize());
    }
}
