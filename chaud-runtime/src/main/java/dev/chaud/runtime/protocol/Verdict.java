package dev.chaud.runtime.protocol;

/**
 * How a reload ended.
 *
 * <p>After RESTART and REFUSED nothing of the request is applied, and the agent has not kept it: whoever goes on with the
 * same process sends those class files again with the next request.
 */
public enum Verdict {
    /** Nothing that the app has loaded changed; the app is up to date. */
    NOTHING_TO_DO,
    /** All changes are applied. */
    LIVE,
    /** Nothing was applied: a running JVM cannot take these changes; a new process can. */
    RESTART,
    /** Nothing was applied: there is something wrong with the request or its class files; the app stays as it is. */
    REFUSED
}
