package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    @Test
    void aClassIsRecordedBeforeItIsNotedSoThatNoReloadThatBeginsInBetweenMissesIt() {
        List<Integer> notedWhileRecorded = new ArrayList<>();
        ClassLoader recorded = new ClassLoader(loader) {
            @Override
            public int hashCode() {
                notedWhileRecorded.add(versions.arrivals().all().size());
                return System.identityHashCode(this);
            }
        };
        versions.arrivals().watch();
        versions.arrive(recorded, "A", new byte[] {1});
        assertThat(notedWhileRecorded).isNotEmpty().containsOnly(0);
        assertThat(versions.arrivals().all()).containsExactly(new Arrivals.Arrival(recorded, "A"));
    }
}
