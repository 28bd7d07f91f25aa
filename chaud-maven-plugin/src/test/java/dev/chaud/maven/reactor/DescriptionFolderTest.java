package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.ModuleSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DescriptionFolderTest {

    private Path path;
    private DescriptionFolder folder;

    @BeforeEach
    void name(@TempDir Path parent) {
        path = parent.resolve("build-1");
        folder = new DescriptionFolder(path);
    }

    @Test
    void aDescriptionIsReadAsItWasWritten() throws IOException {
        Path top = Path.of("my shop", "früh \"und\" spät").toAbsolutePath();
        ModuleDescription lib = ModuleSketch.of(top, "lib").describe();
        ModuleDescription app = ModuleSketch.of(top, "app")
                .uses(lib)
                .dependency(top.resolve("servlet api.jar"), "provided")
                .resources(top.resolve("übersetzungen"), "texts/de")
                .toolchain(Path.of("jdk 17", "bin", "java").toAbsolutePath())
                .configured("shop.Haupt")
                .compiled("shop.Haupt", "shop.Änderung")
                .describe();
        folder.write(app);
        folder.write(lib);

        assertThat(folder.read()).containsExactlyInAnyOrder(app, lib);
    }

    @Test
    void aModuleWithoutAToolchainHasNone() throws IOException {
        folder.write(ModuleSketch.of(path, "lib").describe());

        assertThat(folder.read().get(0).java()).isEmpty();
    }

    @Test
    void aLaterDescriptionTakesTheEarliersPlace() throws IOException {
        ModuleDescription later =
                ModuleSketch.of(path, "lib").compiled("shop.Main").describe();
        folder.write(ModuleSketch.of(path, "lib").describe());
        folder.write(later);

        assertThat(folder.read()).containsExactly(later);
    }

    @Test
    void aBuildThatDescribedNothingLeavesNothing() throws IOException {
        assertThat(folder.read()).isEmpty();
    }

    @Test
    void aFileThatIsNoDescriptionIsAnError() throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("acme+lib.json"), "[1, 2");

        assertThatThrownBy(folder::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Not a module description in " + path);
    }
}
