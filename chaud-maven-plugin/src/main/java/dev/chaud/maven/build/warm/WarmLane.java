package dev.chaud.maven.build.warm;

import dev.chaud.maven.build.Attempt;
import dev.chaud.maven.build.BuildActivity;
import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.BuildRequest;
import dev.chaud.maven.build.BuiltModule;
import dev.chaud.maven.build.Edits;
import dev.chaud.maven.build.Lane;
import dev.chaud.maven.build.MavenThread;
import dev.chaud.maven.build.ModuleEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Builds edits of Java sources and of resources in the Maven that runs Chaud, in a tenth of a second or so.
 *
 * <p>What it is not sure of it declines, and leaves the output folders as they were, but for the time stamps of classes
 * that are still to be made. Any thread may call it; all work is done on threads of its own.
 */
public final class WarmLane implements Lane {

    private static final int WARM_UPS = 10;
    private static final int WARM_UP_SOURCES = 8;

    private final Path root;
    private final Supplier<Optional<MavenSession>> latest;
    private final BuildActivity activity;
    private final Consumer<String> trace;
    private final MavenThread thread;
    private final Crew crew;

    // the lane's thread only
    private Reading reading;
    private final Map<String, BuiltModule> closure = new LinkedHashMap<>();
    private final Map<String, WarmModule> modules = new HashMap<>();
    private Optional<WarmBuild> lastBuild = Optional.empty();
    private boolean entered;
    private boolean pomsMayDiffer;

    private WarmLane(
            MavenSession session,
            Path root,
            Supplier<Optional<MavenSession>> latest,
            BuildActivity activity,
            Consumer<String> trace)
            throws NotSure, IOException {
        this.reading = Reading.of(new InnerMaven(session), root);
        this.root = root;
        this.latest = latest;
        this.activity = activity;
        this.trace = trace;
        ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();
        this.thread = new MavenThread("chaud-warm", contextClassLoader);
        this.crew = new Crew(reading.maven(), contextClassLoader);
    }

    /**
     * The lane in a running Maven, or one that declines all builds when this is no Maven that it can build in.
     *
     * @param session that of the goal which runs, on whose thread this is called
     * @param root the folder of the reactor's {@code .mvn}
     * @param latest the session of the last build of whole modules in this Maven; empty before the first
     * @param activity where a build shows what it does
     * @param trace gets what the compiler says, on the lane's threads
     */
    public static Lane in(
            MavenSession session,
            Path root,
            Supplier<Optional<MavenSession>> latest,
            BuildActivity activity,
            Consumer<String> trace) {
        try {
            return new WarmLane(session, root, latest, activity, trace);
        } catch (NotSure e) {
            return new ClosedLane(e.getMessage());
        } catch (IOException | RuntimeException | LinkageError e) {
            return new ClosedLane("it cannot work in this Maven (" + e + ")");
        }
    }

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public void follow(List<BuiltModule> built) {
        thread.later(() -> {
            latest.get().filter(session -> session != reading.maven().session()).ifPresent(this::readAnew);
            closure.clear();
            modules.clear();
            built.forEach(module -> closure.put(module.id(), module));
            built.stream()
                    .filter(module -> reading.projects().containsKey(module.id()))
                    // else Maven would take a jar from the local repository
                    .forEach(module -> reading.projects().get(module.id()).addLifecyclePhase("compile"));
        });
        Deque<Runnable> steps = new ArrayDeque<>();
        built.forEach(module -> steps.add(() -> prepareAhead(module.id())));
        steps.addAll(Collections.nCopies(WARM_UPS, this::warmUp));
        steps.add(() -> trace.accept("The warm lane has warmed up."));
        thread.later(() -> takeStep(steps));
    }

    /** Goes on with the POMs that another session has read; with those from before when that is not sure. */
    private void readAnew(MavenSession session) {
        try {
            reading = Reading.of(reading.maven().in(session), root);
        } catch (NotSure | IOException | RuntimeException e) {
            trace.accept("The warm lane goes on with the POMs that it has: " + e);
        }
    }

    /** Puts the next step behind what is asked for meanwhile: a build never waits for more than one. */
    private void takeStep(Deque<Runnable> steps) {
        if (!steps.isEmpty()) {
            steps.remove().run();
            thread.later(() -> takeStep(steps));
        }
    }

    /** Compiles a few sources of a module, with no more result than that the compiler is quicker the next time. */
    private void warmUp() {
        try {
            for (WarmModule module : modules.values()) {
                List<Path> sources = module.someSources(WARM_UP_SOURCES);
                if (!sources.isEmpty()) {
                    JavacWarmUp.compile(sources, module.classPath());
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            trace.accept("The compiler could not be warmed up: " + e);
        }
    }

    /** What fails here fails again, and is told, when the module is to be built. */
    private void prepareAhead(String id) {
        try {
            WarmModule module = module(id);
            module.rehearse();
        } catch (NotSure | IOException | RuntimeException | LinkageError e) {
            trace.accept("The warm lane is not ready for " + id + ": " + e);
        }
    }

    /** Waits until it is done: the next build may be another lane's, which reads them too. */
    @Override
    public void takenBack() throws IOException {
        try {
            thread.call(this::rollBackNotes);
        } catch (ExecutionException e) {
            throw new IOException("The lists of the compiler plugin are not what they were", e.getCause());
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    /** Whether there was a build. */
    private boolean rollBackNotes() throws IOException {
        if (lastBuild.isPresent()) {
            lastBuild.get().rollBackNotes();
        }
        return lastBuild.isPresent();
    }

    @Override
    public void close() {
        thread.close();
        crew.close();
    }

    @Override
    public Attempt attempt(BuildRequest request) {
        if (request.describeTo().isPresent()) {
            thread.later(() -> pomsMayDiffer = true);
            return new Attempt.NotMeant();
        }
        if (!request.edits().others().isEmpty()) {
            return new Attempt.Declined(request.edits().others().get(0));
        }
        try {
            Attempt attempt = thread.call(() -> build(request));
            // what it has written is told all the same: it has to be taken back
            return Thread.interrupted() && attempt.outcome().isEmpty()
                    ? new Attempt.Ended(new BuildOutcome.Superseded())
                    : attempt;
        } catch (ExecutionException e) {
            return new Attempt.Declined("it failed with " + e.getCause());
        }
    }

    private Attempt build(BuildRequest request) throws IOException {
        lastBuild = Optional.empty();
        List<WarmModule> affected = new ArrayList<>();
        try {
            checkPoms();
            for (String id : reading.projects().keySet()) {
                if (request.modules().contains(id)) {
                    affected.add(module(id));
                }
            }
            if (affected.size() != request.modules().size()) {
                throw new NotSure("the reactor has a module that this Maven has not read");
            }
        } catch (NotSure e) {
            return new Attempt.Declined(e.getMessage());
        }
        Map<Path, FileMark> before = marks(request.edits());
        Attempt attempt = run(affected, request);
        // a save in between: the compiler may have read a file that was only half written
        boolean again = attempt.outcome().isEmpty() && !marks(request.edits()).equals(before);
        return again ? run(affected, request) : attempt;
    }

    private Attempt run(List<WarmModule> affected, BuildRequest request) throws IOException {
        WarmBuild build = new WarmBuild(affected, activity, crew, trace);
        lastBuild = Optional.of(build);
        return build.run(request.edits(), request.staleness());
    }

    private static Map<Path, FileMark> marks(Edits edits) throws IOException {
        Map<Path, FileMark> marks = new HashMap<>();
        for (ModuleEdits module : edits.modules().values()) {
            for (Path file : module.toCompile()) {
                if (Files.isRegularFile(file)) {
                    marks.put(file, FileMark.of(Files.readAttributes(file, BasicFileAttributes.class)));
                }
            }
        }
        return marks;
    }

    private void checkPoms() throws NotSure, IOException {
        if (pomsMayDiffer) {
            reading.check(root);
        }
        pomsMayDiffer = false;
    }

    private WarmModule module(String id) throws NotSure, IOException {
        WarmModule known = modules.get(id);
        if (known != null) {
            return known;
        }
        if (!closure.containsKey(id) || !reading.projects().containsKey(id)) {
            throw new NotSure(id + " is not among the modules that were built");
        }
        if (!entered) {
            reading.maven().enter();
            entered = true;
        }
        List<MavenProject> built = closure.keySet().stream()
                .filter(reading.projects()::containsKey)
                .map(reading.projects()::get)
                .toList();
        WarmModule module =
                WarmModule.prepare(reading.maven(), reading.projects().get(id), closure.get(id), built);
        modules.put(id, module);
        return module;
    }

    /** A lane that builds nothing, and why. */
    private record ClosedLane(String because) implements Lane {
        @Override
        public String name() {
            return "warm";
        }

        @Override
        public Attempt attempt(BuildRequest request) {
            return request.describeTo().isPresent() ? new Attempt.NotMeant() : new Attempt.Declined(because);
        }
    }
}
