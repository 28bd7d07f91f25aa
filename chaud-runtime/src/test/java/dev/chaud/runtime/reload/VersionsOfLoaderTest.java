package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class VersionsOfLoaderTest {

    private static final int MENTIONED = "mentioning".hashCode();

    private final VersionsOfLoader versions = new VersionsOfLoader();

    @Test
    void aVersionThatIsKeptIsFoundWhateverTheNewestMentions() throws IOException {
        byte[] kept = classFileOf(VersionsOfLoaderTest.class);
        versions.put(new KnownVersion("A", kept));
        versions.keep("A", kept);
        versions.keep("A", kept);
        assertThat(found()).isEqualTo(2);

        byte[] other = classFileOf(Object.class);
        versions.put(new KnownVersion("A", other));
        assertThat(found()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            versions.put(new KnownVersion("A", other));
            assertThat(found()).isEqualTo(1);
        }
    }

    private int found() {
        versions.unread().forEach(KnownVersion::mentioned);
        versions.addRead();
        return versions.mentioning(MENTIONED).size();
    }

    private static byte[] classFileOf(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
