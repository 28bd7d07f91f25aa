package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.Hello;
import dev.chaud.runtime.protocol.RuntimeVersion;
import org.junit.jupiter.api.Test;

final class OtherVersionTest {

    @Test
    void anAgentOfAnotherVersionIsNoticed() {
        assertThat(OtherVersion.of(new Hello("0.0.9", 4711, "17.0.1", "")))
                .contains(new SessionEvent.Notice("The app has version 0.0.9 of chaud-runtime, this is "
                        + RuntimeVersion.current() + ": use the same version in the app and in the plugin."));
    }

    @Test
    void anAgentOfTheSameVersionIsNot() {
        assertThat(OtherVersion.of(new Hello(RuntimeVersion.current(), 4711, "17.0.1", "")))
                .isEmpty();
    }
}
