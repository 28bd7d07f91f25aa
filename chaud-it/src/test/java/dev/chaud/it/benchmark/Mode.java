package dev.chaud.it.benchmark;

/** In which JVM something is measured. */
enum Mode {
    /** Without the agent, all code as it was compiled. */
    PLAIN,
    /** With the agent, and no reload yet. */
    AGENT,
    /** With the agent, after the reload that added what is measured. */
    RELOADED;

    /** The system property that tells a forked JVM. */
    static final String PROPERTY = "chaud.benchmark.mode";

    static Mode ofThisJvm() {
        return valueOf(System.getProperty(PROPERTY));
    }
}
