package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.ScopeOption;
import java.nio.file.Path;

/**
 * How the user wants the agent in the app to be.
 *
 * @param jar the jar of the runtime
 * @param cache whether it keeps on disk what it made at the app's start
 * @param scope which classes are reloaded
 * @param isLevelWarningSilent whether it does not say that a logger of the app lets none of its warnings through
 */
public record AgentSettings(Path jar, CacheOption cache, ScopeOption scope, boolean isLevelWarningSilent) {}
