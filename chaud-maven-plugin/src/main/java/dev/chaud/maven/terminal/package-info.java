/**
 * What the user sees: {@link dev.chaud.maven.session.SessionEvent}s come in, lines go out.
 *
 * <p>Imports the session's events and what they carry.
 */
package dev.chaud.maven.terminal;
