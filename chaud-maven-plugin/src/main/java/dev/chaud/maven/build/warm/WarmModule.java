package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.MavenLog;
import dev.chaud.maven.build.ModuleEdits;
import dev.chaud.maven.build.Staleness;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** A module with what Maven needs to compile single sources of it. Used by one thread at a time. */
final class WarmModule {

    private final InnerMaven maven;
    private final BuiltModule module;
    private final WarmPlan plan;
    private final MavenProject project;
    private final ClassFolder classes;
    private final ClassSources origins;
    private final Set<Path> usedPaths;

    private WarmModule(InnerMaven maven, BuiltModule module, WarmPlan plan) {
        this.maven = maven;
        this.module = module;
        this.plan = plan;
        this.project = plan.session().getCurrentProject();
        this.classes = new ClassFolder(module.output());
        this.origins = new ClassSources(classes, module.sourceRoots());
        this.usedPaths = Set.copyOf(module.classPath());
    }

    /**
     * Plans the module's build and resolves its dependencies.
     *
     * @param projects the closure's projects, whose classes are taken from their output folders
     * @throws NotSure when this Maven cannot do that
     */
    static WarmModule prepare(
            InnerMaven maven, MavenProject project, BuiltModule module, Collection<MavenProject> projects)
            throws NotSure, IOException {
        return new WarmModule(maven, module, WarmPlan.of(maven, project, module, projects));
    }

    String id() {
        return module.id();
    }

    String artifactId() {
        return module.artifactId();
    }

    /** Where to look for classes that refer to others. */
    ClassSources sources() {
        return origins;
    }

    /** Its class path, its own classes included. */
    List<Path> classPath() {
        return Stream.concat(Stream.of(module.output()), module.classPath().stream())
                .toList();
    }

    /** Some of its sources; none when it cannot be compiled here. */
    List<Path> someSources(int most) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : plan.eligibility().obstacle().isEmpty() ? module.sourceRoots() : List.<Path>of()) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .limit(most)
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }

    /** Loads what a compilation needs. */
    void rehearse() throws NotSure, IOException {
        classes.facts(classes.marks());
        if (plan.eligibility().obstacle().isEmpty()) {
            maven.rehearse(plan.session(), plan.compilation().orElseThrow());
        }
    }

    /** Whether it is compiled against another module. */
    boolean uses(WarmModule other) {
        return usedPaths.contains(other.module.output());
    }

    /** Whether classes of another module take part in its compilation. */
    boolean isProcessedBy(WarmModule other) {
        return plan.eligibility().processedBy().contains(other.module.output());
    }

    /** Fails when a build of the module does more to its classes, or to those of others, than to compile them. */
    void checkPlan() throws NotSure {
        Optional<String> obstacle = Obstacles.inPlan(plan.executions());
        if (obstacle.isPresent()) {
            throw new NotSure(module.artifactId() + " " + obstacle.get());
        }
    }

    /** Fails when the module's sources cannot be compiled one by one. */
    void checkCompiler() throws NotSure {
        if (plan.eligibility().obstacle().isPresent()) {
            throw new NotSure(
                    module.artifactId() + " " + plan.eligibility().obstacle().get());
        }
    }

    /**
     * Compiles sources. Their class files are taken away first, so that the compiler plugin sees that they are to be made,
     * whatever the time stamps say, and none is left of a nested class that is gone.
     *
     * @param added those of the sources that need not have a class of their name before
     * @param log gets what the compiler says
     * @return empty when there are compile errors
     */
    Optional<Recompilation> compile(Set<Path> sources, Set<Path> added, OutputJournal journal, MavenLog log)
            throws NotSure, IOException {
        Set<String> expected = origins.classFilesOf(sources);
        Set<String> fresh = origins.classFilesOf(added);
        Map<String, FileMark> marks = untouchedClasses();
        for (String file : expected) {
            if (!marks.containsKey(file) && !fresh.contains(file)) {
                throw new NotSure("there is no class " + file + " to be made again");
            }
        }
        Map<String, byte[]> before = origins.remove(sources, marks, journal);
        boolean compiled = execute(log);
        Map<String, byte[]> after = written(sources, marks, before.keySet(), journal, compiled);
        if (!compiled) {
            return Optional.empty();
        }
        for (String file : expected) {
            if (!after.containsKey(file)) {
                throw new NotSure("the compiler has not made " + file + " again");
            }
        }
        return Optional.of(new Recompilation(before, after));
    }

    /** Takes away the classes of sources that are gone. */
    Recompilation takeAway(Set<Path> deleted, OutputJournal journal) throws NotSure, IOException {
        return new Recompilation(origins.remove(deleted, untouchedClasses(), journal), Map.of());
    }

    /** The class files that there are, which have to be those that the last build left. */
    private Map<String, FileMark> untouchedClasses() throws NotSure, IOException {
        Map<String, FileMark> marks = classes.marks();
        Optional<LastBuild> last = plan.keepsLists() ? lists().lastBuild() : Optional.empty();
        Optional<String> change = last.flatMap(build -> build.change(module.artifactId(), marks));
        if (change.isPresent()) {
            throw new NotSure(change.get());
        }
        return marks;
    }

    /** Whether the module's resources are to be copied after these edits. */
    boolean copies(ModuleEdits edits) {
        boolean filters = !project.getBuild().getFilters().isEmpty();
        return !edits.resources().isEmpty() || (filters && !edits.others().isEmpty());
    }

    /**
     * Copies resources that have no copy, or an older one, and writes those that are filtered, with what goals before tell.
     *
     * @return the files of the output folder that were written or deleted
     */
    Set<String> copyResources(Staleness staleness) throws NotSure, IOException {
        Map<String, FileMark> before = classes.allMarks();
        staleness.markResources();
        for (MojoExecution execution : plan.executions()) {
            if (Obstacles.makesResources(execution)) {
                execute(execution, new MojoLog(line -> {}));
            }
        }
        return FileMark.differences(before, classes.allMarks());
    }

    private void execute(MojoExecution execution, MojoLog log) throws NotSure {
        try {
            maven.execute(plan.session(), execution, log);
        } catch (Exception e) {
            throw new NotSure(execution.getArtifactId() + " failed with " + e, e);
        }
    }

    /** Brings the compiler plugin's list of the module's classes up to date. */
    void record(Set<String> made, Set<String> deleted, OutputJournal notes) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String file : made) {
            times.put(file, Files.getLastModifiedTime(classes.path().resolve(file)));
        }
        lists().updateClasses(times, deleted, notes);
    }

    /** Brings the compiler plugin's list of the module's sources up to date. */
    void recordSources(Set<Path> added, Set<Path> deleted, OutputJournal notes) throws IOException {
        if (!added.isEmpty() || !deleted.isEmpty()) {
            lists().updateSources(added, deleted, notes);
        }
    }

    private CompilerLists lists() {
        return new CompilerLists(
                Path.of(project.getBuild().getDirectory()),
                plan.compilation().orElseThrow().getExecutionId());
    }

    /** What the compiler has written; anything that is not from these sources is a reason to have the next lane build. */
    private Map<String, byte[]> written(
            Set<Path> sources,
            Map<String, FileMark> marks,
            Set<String> removed,
            OutputJournal journal,
            boolean compiled)
            throws NotSure, IOException {
        Map<String, FileMark> now = classes.marks();
        Map<String, FileMark> written = new TreeMap<>(now);
        written.entrySet()
                .removeIf(file ->
                        !removed.contains(file.getKey()) && file.getValue().equals(marks.get(file.getKey())));
        written.keySet().stream()
                .filter(file -> !marks.containsKey(file))
                .forEach(file -> journal.added(classes.path().resolve(file)));
        Map<String, byte[]> after = new TreeMap<>();
        if (compiled) {
            Set<String> others = new LinkedHashSet<>();
            for (Map.Entry<String, ClassFacts> file : classes.facts(written).entrySet()) {
                if (!origins.isAnyOrigin(sources, file.getKey(), file.getValue())) {
                    others.add(file.getKey());
                }
                after.put(file.getKey(), Files.readAllBytes(classes.path().resolve(file.getKey())));
            }
            if (!others.isEmpty()) {
                throw new NotSure("the compiler has made more than it was asked for: " + String.join(", ", others));
            }
        }
        return after;
    }

    private boolean execute(MavenLog log) throws NotSure {
        // a session has one for each thread
        plan.session().setCurrentProject(project);
        try {
            maven.execute(plan.session(), plan.compilation().orElseThrow(), new MojoLog(log::consumeLine));
            return true;
        } catch (org.apache.maven.plugin.MojoFailureException e) {
            return false;
        } catch (Exception e) {
            throw new NotSure("the compiler plugin failed with " + e, e);
        }
    }
}
