package dev.chaud.maven.session;

import dev.chaud.maven.build.Staleness;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.watch.ChangeKind;
import dev.chaud.maven.watch.ChangeSet;
import dev.chaud.maven.watch.Hints;
import dev.chaud.maven.watch.SaveListener;
import dev.chaud.maven.watch.SourceWatch;
import dev.chaud.maven.watch.TreeSnapshot;
import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.maven.watch.WatchedRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sources: what of them is watched, and what has changed since they were last built.
 *
 * <p>Owned by the session's thread.
 */
final class Sources implements AutoCloseable {

    private final Path root;
    private final SourceWatch watch;
    private Map<String, ModuleDescription> modules;
    private Pending pending = Pending.EVERYTHING;
    /** What is built, and the app does not have yet: it is pending again if the output folders are taken back. */
    private Pending undelivered = Pending.NOTHING;
    /** The state that the running build, or the last one, has begun with. */
    private TreeSnapshot buildsFrom;

    private TreeSnapshot beforeLook;

    private Sources(Path root, SourceWatch watch, Map<String, ModuleDescription> modules) {
        this.root = root;
        this.watch = watch;
        this.modules = modules;
        this.buildsFrom = watch.snapshot();
        this.beforeLook = buildsFrom;
    }

    /** Begins to watch. Everything is pending. */
    static Sources watch(
            Collection<ModuleDescription> modules, Path root, WatchOptions options, SessionInput.Inbox inbox)
            throws IOException {
        SourceWatch watch = SourceWatch.open(
                WatchPlan.of(modules, root),
                options,
                new InboxListener(inbox),
                notice -> inbox.put(new SessionInput.Noticed(notice)));
        return new Sources(root, watch, byId(modules));
    }

    /** Looks where the hints say; whether something has changed. */
    boolean look(Hints hints) {
        beforeLook = watch.snapshot();
        return add(watch.changes(hints));
    }

    /** Whether the last look found a file that was written, with the same content or another. */
    boolean sawWrite() {
        return !watch.snapshot().writtenSince(beforeLook).isEmpty();
    }

    /** What is pending. */
    Pending pending() {
        return pending;
    }

    /** Remembers that a build begins now. */
    void buildBegins() {
        buildsFrom = watch.snapshot();
    }

    /** Makes visible to Maven all that is pending. */
    Staleness staleness() {
        return pending.staleness(modules);
    }

    /** Looks at the files that are pending; whether one has changed since the last look. */
    boolean lookAtPending() {
        return add(watch.changes(Hints.at(pending.changes().files())));
    }

    /** Looks everywhere; whether something has changed since the last look. */
    boolean lookEverywhere() {
        return add(watch.changes());
    }

    /**
     * Whether files were written while the build ran and have the content again that it began with. The compiler may
     * have read another, so they are pending.
     */
    boolean tookBackDuringBuild() {
        return add(watch.rewrittenSince(buildsFrom));
    }

    /** All that is pending is built, and on its way to the app. */
    void built() {
        undelivered = undelivered.and(pending);
        pending = Pending.NOTHING;
    }

    /** The app runs on all that is built. */
    void delivered() {
        undelivered = Pending.NOTHING;
    }

    /** The output folders hold again what the app runs on. */
    void takenBack() {
        pending = undelivered.and(pending);
        undelivered = Pending.NOTHING;
    }

    /** The output of these modules is not to be trusted and must be built again. */
    void damaged(Set<String> ids) {
        pending = pending.andDamaged(ids);
    }

    /** Watches other modules, or the same with other folders, from now on; whether something has changed meanwhile. */
    boolean watch(Collection<ModuleDescription> next) throws IOException {
        modules = byId(next);
        Set<WatchedRoot> before = Set.copyOf(watch.trees().roots());
        ChangeSet seen = watch.watch(WatchPlan.of(next, root));
        // what has only come into view is in the build that told of it
        return add(new ChangeSet(seen.changes().stream()
                .filter(change -> before.contains(change.root()) || change.kind() != ChangeKind.ADDED)
                .toList()));
    }

    private boolean add(ChangeSet changes) {
        pending = pending.and(changes);
        return !changes.isEmpty();
    }

    private static Map<String, ModuleDescription> byId(Collection<ModuleDescription> modules) {
        return modules.stream().collect(Collectors.toUnmodifiableMap(ModuleDescription::id, module -> module));
    }

    private record InboxListener(SessionInput.Inbox inbox) implements SaveListener {
        @Override
        public void stirred(Hints hints) {
            inbox.put(new SessionInput.Stirred(hints, System.nanoTime()));
        }

        @Override
        public void settled(Hints hints) {
            inbox.put(new SessionInput.Saved(hints));
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
