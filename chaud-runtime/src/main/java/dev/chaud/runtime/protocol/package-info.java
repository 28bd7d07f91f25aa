/**
 * What the Maven plugin and the agent say to each other, and how.
 *
 * <p>The plugin opens a {@link dev.chaud.runtime.protocol.Rendezvous} in a folder that only the user can read, and
 * starts the app with the option string of {@link dev.chaud.runtime.protocol.AgentOptions}. The agent
 * {@linkplain dev.chaud.runtime.protocol.Dial dials} in. From then on both hold a
 * {@link dev.chaud.runtime.protocol.Connection} and exchange {@link dev.chaud.runtime.protocol.Message}s:
 *
 * <pre>
 *   agent                                      plugin
 *     | -- Hello(version, pid, java, token) --&gt; |   once, first; a wrong one is hung up on
 *     | &lt;-- Welcome(hot folders, kept) -------- |   once; the app's main starts after it
 *     | -- Started -------------------------&gt; |   once, when it does
 *     | &lt;-- ReloadRequest(id, class files) ---- |   any number, one at a time
 *     | -- ReloadReply(id, verdict, reasons) -&gt; |   one for each request
 *     | &lt;-- StateRequest ---------------------- |   before the app is restarted
 *     | -- StateReply(kept, lost) ----------&gt; |   what the next app is welcomed with
 *     | -- Remark(text) --------------------&gt; |   at any time
 * </pre>
 *
 * Whoever closes the connection ends the session: the app ends when the plugin does.
 *
 * <p>An agent that something else has started looks for a plugin that builds at the reactor's {@link
 * dev.chaud.runtime.protocol.MeetingPlace}, and says and hears the same there, but for the end: the app goes on without the
 * plugin. It takes what stands in its folders when the welcome comes, so the plugin sends that while they hold a good build.
 *
 * <p>Enters: messages as immutable records, and bytes from the other side, which are not trusted. Leaves: the same.
 * May import: the JDK and SLF4J; nothing else of Chaud.
 */
package dev.chaud.runtime.protocol;
