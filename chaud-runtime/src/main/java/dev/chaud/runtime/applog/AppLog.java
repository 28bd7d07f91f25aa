package dev.chaud.runtime.applog;

import dev.chaud.runtime.protocol.LogLevel;

/**
 * A log of the app's. Its methods run code of the app: not to be called by a thread that has a lock of the engine's. They throw
 * what that throws. Not to be kept, as it holds a class loader of the app.
 */
public interface AppLog {

    /** What the developer knows it as. */
    String name();

    /** The app's class loader through which it was found. */
    ClassLoader loader();

    /** Whether what a logger says at a level is written anywhere, as far as the logger knows. */
    boolean hears(String logger, LogLevel level);

    /** Says something under the name of a logger. */
    void say(String logger, LogLevel level, Sentence sentence);
}
