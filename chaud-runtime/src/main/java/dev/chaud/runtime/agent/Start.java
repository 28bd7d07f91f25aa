package dev.chaud.runtime.agent;

import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.protocol.AgentOptions;
import java.lang.instrument.Instrumentation;

/**
 * What the start of an app begins with.
 *
 * @param cache what earlier starts made
 * @param image what this one loads of the engine
 */
record Start(AgentOptions options, Instrumentation instrumentation, StartCache cache, EngineImage image) {}
