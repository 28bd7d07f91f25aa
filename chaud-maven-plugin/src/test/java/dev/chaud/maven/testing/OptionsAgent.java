package dev.chaud.maven.testing;

/** An agent that lets the app see its options. */
public final class OptionsAgent {

    private OptionsAgent() {}

    public static void premain(String options) {
        System.setProperty("agent.options", options);
    }
}
