/**
 * The reload session: what leads from a save to a running app that has it.
 *
 * <p>One thread, that of {@link dev.chaud.maven.session.Session}, owns all state. Watcher, builds, the app's process and
 * its agent live on threads of their own and put {@link dev.chaud.maven.session.SessionInput inputs} into one queue;
 * what the user is told leaves as {@link dev.chaud.maven.session.SessionEvent}s.
 *
 * <pre>
 * Saved -watch-&gt; ChangeSet -&gt; Pending -build-&gt; BuildOutcome -publish-&gt; OutputDelta -&gt; ReloadStep
 *       -agent-&gt; ReloadReply -&gt; Live | RestartNeeded | Refused
 * </pre>
 *
 * <p>Imports all stages, and nothing of the terminal.
 */
package dev.chaud.maven.session;
