package dev.chaud.runtime.protocol;

import java.util.Objects;

/**
 * The agent's first words to the plugin.
 *
 * @param runtimeVersion the agent's {@link RuntimeVersion}, for the plugin to compare with its own
 * @param pid the process id of the app
 * @param javaVersion the app's {@code java.version}
 * @param token the secret that the folder of the rendezvous holds, when the connection is a TCP one; empty otherwise
 */
public record Hello(String runtimeVersion, long pid, String javaVersion, String token) implements Message {

    public Hello {
        Objects.requireNonNull(runtimeVersion, "runtimeVersion must not be null");
        Objects.requireNonNull(javaVersion, "javaVersion must not be null");
        Objects.requireNonNull(token, "token must not be null");
    }

    /** The words of this process, with the given token. */
    static Hello ofThisProcess(String token) {
        return new Hello(
                RuntimeVersion.current(), ProcessHandle.current().pid(), System.getProperty("java.version"), token);
    }

    /** All but the token, which does not belong in a log. */
    @Override
    public String toString() {
        return "Hello[runtimeVersion=" + runtimeVersion + ", pid=" + pid + ", javaVersion=" + javaVersion + "]";
    }
}
