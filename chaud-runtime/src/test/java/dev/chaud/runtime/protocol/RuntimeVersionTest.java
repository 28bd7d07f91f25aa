package dev.chaud.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimeVersionTest {

    @Test
    void theVersionIsThatOfTheArtifact() {
        assertThat(RuntimeVersion.current()).matches("\\d+\\.\\d+.*");
    }
}
