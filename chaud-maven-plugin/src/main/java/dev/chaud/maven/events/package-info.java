/**
 * What other programs read: {@link dev.chaud.maven.session.SessionEvent}s come in, lines of JSON go out.
 *
 * <p>Imports the session's events and what they carry.
 */
package dev.chaud.maven.events;
