/**
 * Notices what is saved, and tells what it comes to.
 *
 * <p>Enters: the {@linkplain dev.chaud.maven.watch.WatchedTrees trees} to watch, each root with its module and its role.
 * Leaves: {@linkplain dev.chaud.maven.watch.Hints hints} that it is time to look, and then the
 * {@linkplain dev.chaud.maven.watch.ChangeSet change set} of the look.
 *
 * <pre>
 * event of the file system -quiet period-&gt; Hints -look-&gt; TreeSnapshot -difference-&gt; ChangeSet
 * </pre>
 *
 * <p>Events are hints, content is the truth. A hinted file is read again whatever its time and size say, so an old, an
 * equal or a future time stamp hides nothing, and a touch is no change. What was not hinted at keeps the state of the
 * last look. So it does no harm that events come twice, late, or for a folder instead of its files, and that the
 * watchers are of different makes: by the JDK's events ({@code NativeWatcher}) or by polling ({@code PollingWatcher}).
 *
 * <pre>{@code
 * WatchedTrees trees = WatchedTrees.of(List.of(
 *         new WatchedRoot(core.resolve("src"), "core", FileRole.OTHER).except(core.resolve("src/test")),
 *         new WatchedRoot(core.resolve("src/main/java"), "core", FileRole.SOURCE),
 *         new WatchedRoot(core.resolve("src/main/resources"), "core", FileRole.RESOURCE),
 *         new WatchedRoot(core.resolve("pom.xml"), "core", FileRole.POM),
 *         new WatchedRoot(top.resolve(".mvn"), "parent", FileRole.POM)));
 *
 * BlockingQueue<SessionInput> inputs = new LinkedBlockingQueue<>();
 * try (SourceWatch watch = SourceWatch.open(
 *         trees, WatchOptions.DEFAULT, hints -> inputs.add(new Saved(hints)), notice -> inputs.add(new Notice(notice)))) {
 *     ChangeSet pending = ChangeSet.EMPTY;
 *     while (inputs.take() instanceof Saved saved) {
 *         pending = pending.merge(watch.changes(saved.hints()));
 *         if (pending.isEmpty()) {
 *             continue; // a touch, a swap file, a save that was taken back
 *         }
 *         TreeSnapshot built = watch.snapshot();
 *         boolean good = build(pending);
 *         pending = good ? ChangeSet.EMPTY : pending;
 *         pending = pending.merge(watch.changes()); // saved meanwhile
 *         Set<Path> touchedMeanwhile = watch.snapshot().writtenSince(built); // with the old content again, too
 *     }
 * }
 * }</pre>
 *
 * <p>Files are named by their logical path, below the root as it was given, symbolic links unresolved. Roots may be
 * missing, come and go; the folder above all roots, the reactor's own as a rule, must be there. Output folders below a
 * root are the caller's to {@linkplain dev.chaud.maven.watch.WatchedRoot#except leave out}, such as
 * {@code target/generated-sources}, which a build itself writes.
 *
 * <p>Threads: {@code SourceWatch} belongs to the session's thread; the records are immutable; hints are handed over on
 * threads of the watch. This package imports nothing of Chaud's.
 */
package dev.chaud.maven.watch;
