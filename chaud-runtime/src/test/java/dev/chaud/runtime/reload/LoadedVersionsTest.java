package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadedVersionsTest {

    private final LoadedVersions versions = new LoadedVersions();
    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void someAreNoMoreThanWereAskedForAndNoMoreThanThereAre() {
        assertThat(versions.some(2)).isEmpty();
        for (String name : new String[] {"A", "B", "C"}) {
            versions.put(loader, name, new byte[] {1});
        }
        assertThat(versions.some(2)).hasSize(2);
        assertThat(versions.some(9)).containsOnlyKeys("A", "B", "C");
    }
}
