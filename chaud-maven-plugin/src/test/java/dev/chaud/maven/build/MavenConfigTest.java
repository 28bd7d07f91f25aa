package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MavenConfigTest {

    @TempDir
    private Path root;

    @Test
    void aReactorWithoutTheFileGivesNothing() throws IOException {
        assertThat(MavenConfig.read(root)).isEqualTo(MavenConfig.NONE);
    }

    @Test
    void eachLineIsAnOption() throws IOException {
        assertThat(config("""
                        -Drevision=7
                        -Dgreeting=good morning
                        -Pdev,!slow
                        -T2
                        """))
                .isEqualTo(
                        new MavenConfig(Map.of("revision", "7", "greeting", "good morning"), List.of("dev", "!slow")));
    }

    @Test
    void optionsMayShareALineAsMaven38AllowsIt() throws IOException {
        assertThat(config("-o -Drevision=7 -P dev -P slow"))
                .isEqualTo(new MavenConfig(Map.of("revision", "7"), List.of("dev", "slow")));
    }

    @Test
    void aPropertyWithoutAValueIsTrue() throws IOException {
        assertThat(config("-DskipTests").properties()).containsExactly(Map.entry("skipTests", "true"));
    }

    @Test
    void aValueMayHoldEqualsSigns() throws IOException {
        assertThat(config("-DargLine=-Dx=y").properties()).containsExactly(Map.entry("argLine", "-Dx=y"));
    }

    private MavenConfig config(String text) throws IOException {
        Files.createDirectory(root.resolve(".mvn"));
        Files.writeString(root.resolve(".mvn/maven.config"), text);
        return MavenConfig.read(root);
    }
}
