package dev.chaud.runtime.protocol;

/**
 * One thing that the plugin or the agent says. All messages are immutable and may be shared between threads.
 *
 * <p>How each one looks on the wire is shown at {@link MessageEncoder}.
 */
public sealed interface Message
        permits Hello, Welcome, Started, ReloadRequest, ReloadReply, StateRequest, StateReply, Remark {}
