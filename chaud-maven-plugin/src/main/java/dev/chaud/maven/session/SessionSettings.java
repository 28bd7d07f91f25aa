package dev.chaud.maven.session;

import dev.chaud.maven.watch.WatchOptions;

/**
 * How the user wants the session to be.
 *
 * @param watch how changes are noticed
 * @param restart what happens to what cannot be live
 * @param ending how the app ends
 * @param launch how the app is started
 * @param agent how the agent in it is
 */
public record SessionSettings(
        WatchOptions watch, RestartChoice restart, AppEnding ending, LaunchSettings launch, AgentSettings agent) {}
