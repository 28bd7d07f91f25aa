package dev.chaud.maven.watch;

/** How changes are noticed. */
public enum WatchMode {
    /** By the events of the file system, and by polling where there are none to be had. */
    EVENTS,
    /** By looking again and again. */
    POLL
}
