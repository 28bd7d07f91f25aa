package dev.chaud.linker;

/** Somebody in the app who is told of reloads. */
@FunctionalInterface
public interface ReloadListener {

    /** Tells of one that was applied. */
    void reloaded(ReloadResult result);
}
