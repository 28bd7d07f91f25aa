package dev.chaud.maven.session;

import java.time.Duration;

/**
 * What the user wants of an app's end.
 *
 * @param endsSession whether the session ends when the app ends by itself
 * @param grace how long an app that is told to end may take, before it is killed
 */
public record AppEnding(boolean endsSession, Duration grace) {}
