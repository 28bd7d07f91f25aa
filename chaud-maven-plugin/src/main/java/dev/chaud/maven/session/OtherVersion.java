package dev.chaud.maven.session;

import dev.chaud.runtime.protocol.Hello;
import dev.chaud.runtime.protocol.RuntimeVersion;
import java.util.Optional;

/** What the user is told of an agent that is not of the plugin's version. */
final class OtherVersion {

    private OtherVersion() {}

    /** The notice; empty when the versions are the same. */
    static Optional<SessionEvent> of(Hello hello) {
        String version = hello.runtimeVersion();
        return version.equals(RuntimeVersion.current())
                ? Optional.empty()
                : Optional.of(new SessionEvent.Notice("The app has version " + version + " of chaud-runtime, this is "
                        + RuntimeVersion.current() + ": use the same version in the app and in the plugin."));
    }
}
