package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.classfile.MethodKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    void theNewsAreWhatCameOrWentSinceTheyWereTaken() {
        versions.put(loader, "A", new byte[] {1});
        versions.put(loader, "B", new byte[] {1});
        assertThat(versions.takeNews()).isEqualTo(Map.of(loader, Set.of("A", "B")));
        assertThat(versions.takeNews()).isEmpty();
        versions.put(loader, "A", new byte[] {2});
        versions.remove(loader, "B");
        assertThat(versions.takeNews()).isEqualTo(Map.of(loader, Set.of("A", "B")));
    }

    @Test
    void aClassMentionsWhatItsNewestClassFileRefersTo() throws IOException {
        versions.put(loader, "A", classFileOf(LoadedVersionsTest.class));
        assertThat(classesMentioning("takeNews")).containsExactly("A");
        assertThat(classesMentioning("noSuchMember")).isEmpty();
        versions.put(loader, "A", classFileOf(Object.class));
        assertThat(classesMentioning("takeNews")).isEmpty();
    }

    @Test
    void aMethodIsReferredOnceAnyVersionHadAHandleOfIt() throws IOException {
        Supplier<Map<ClassLoader, Set<String>>> reference = versions::takeNews;
        assertThat(reference.get()).isEmpty();
        MethodKey referred = new MethodKey("takeNews", "()Ljava/util/Map;");
        MethodKey called = new MethodKey("loaders", "()Ljava/util/List;");
        assertThat(versions.loaders()).isEmpty();

        versions.put(loader, "A", classFileOf(LoadedVersionsTest.class));
        assertThat(versions.isReferred(referred)).isTrue();
        assertThat(versions.isReferred(called)).isFalse();
        versions.replace(loader, "A", classFileOf(Object.class));
        assertThat(versions.isReferred(referred)).isTrue();
        assertThat(versions.isReferred(called)).isFalse();
    }

    @Test
    void aNameWithTheHashCodeOfAnotherIsNotTakenForIt() throws IOException {
        versions.put(loader, "A", classFileOf(LoadedVersionsTest.class));
        String alike = "takeNexT";
        assertThat(alike.hashCode()).isEqualTo("takeNews".hashCode());
        assertThat(classesMentioning(alike)).isEmpty();
    }

    private Set<String> classesMentioning(String member) {
        return versions.mentioning(AddedNames.ofMembers(Set.of(member))).classNames();
    }

    private static byte[] classFileOf(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        }
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
