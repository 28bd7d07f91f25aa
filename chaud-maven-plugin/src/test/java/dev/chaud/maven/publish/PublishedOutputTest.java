package dev.chaud.maven.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedOutputTest {

    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_000L);

    private Path built;
    private Path live;
    private PublishedOutput output;

    @BeforeEach
    void name(@TempDir Path folder) {
        built = folder.resolve("target/classes");
        live = folder.resolve("session/lib");
        output = new PublishedOutput("acme:lib", built, live);
    }

    @Test
    void filesAreAddedChangedAndDeletedBySight() throws IOException {
        write(built, "shop/New.class", "1");
        write(built, "shop/Order.class", "2");
        write(live, "shop/Order.class", "1");
        write(live, "shop/Gone.class", "1");

        assertThat(output.delta())
                .isEqualTo(new OutputDelta(
                        "acme:lib",
                        List.of("shop/New.class"),
                        List.of("shop/Order.class"),
                        List.of("shop/Gone.class")));
    }

    @Test
    void aFileThatWasWrittenAgainWithTheSameContentIsNoChange() throws IOException {
        Files.setLastModifiedTime(write(built, "shop/Order.class", "1"), NOON);
        write(live, "shop/Order.class", "1");

        assertThat(output.delta().isEmpty()).isTrue();
    }

    @Test
    void otherContentOfTheSameLengthAndTimeIsAChange() throws IOException {
        Files.setLastModifiedTime(write(built, "shop/Order.class", "2"), NOON);
        Files.setLastModifiedTime(write(live, "shop/Order.class", "1"), NOON);

        assertThat(output.delta().changed()).containsExactly("shop/Order.class");
    }

    @Test
    void aModuleWithoutOutputAndWithoutACopyHasNoDelta() throws IOException {
        assertThat(output.delta().isEmpty()).isTrue();
    }

    @Test
    void aPublishedDeltaIsGone() throws IOException {
        write(built, "shop/New.class", "1");
        write(live, "shop/Gone.class", "1");
        output.publish(output.delta());

        assertThat(output.delta().isEmpty()).isTrue();
        assertThat(Compilation.filesIn(live)).containsExactly("shop/New.class");
    }

    @Test
    void aFileCanTakeTheLastOnesFolder() throws IOException {
        write(built, "data", "now a file");
        write(live, "data/a.txt", "1");
        write(live, "data/deep/b.txt", "1");
        output.publish(output.delta());

        assertThat(live.resolve("data")).hasContent("now a file");
        assertThat(output.delta().isEmpty()).isTrue();
    }

    @Test
    void aFolderCanTakeAFilesPlace() throws IOException {
        write(built, "data/a.txt", "now in a folder");
        write(live, "data", "1");
        output.publish(output.delta());

        assertThat(live.resolve("data/a.txt")).hasContent("now in a folder");
        assertThat(output.delta().isEmpty()).isTrue();
    }

    @Test
    void aFailedBuildsOutputIsBroughtBack() throws IOException {
        write(built, "shop/Half.class", "written before the build failed");
        write(built, "shop/Order.class", "2");
        write(live, "shop/Order.class", "1");
        write(live, "shop/Deleted.class", "1");
        output.restore();

        assertThat(output.delta().isEmpty()).isTrue();
        assertThat(Compilation.filesIn(built)).containsExactly("shop/Deleted.class", "shop/Order.class");
        assertThat(built.resolve("shop/Order.class")).hasContent("1");
    }

    @Test
    void aFileIsBroughtBackWithItsTime() throws IOException {
        Files.setLastModifiedTime(write(live, "shop/Order.class", "1"), NOON);
        output.restore();

        assertThat(Files.getLastModifiedTime(built.resolve("shop/Order.class"))).isEqualTo(NOON);
    }

    @Test
    void whatHasTheSameContentKeepsItsOwnTime() throws IOException {
        Files.setLastModifiedTime(write(built, "shop/Order.class", "1"), NOON);
        write(live, "shop/Order.class", "1");
        output.restore();

        assertThat(Files.getLastModifiedTime(built.resolve("shop/Order.class"))).isEqualTo(NOON);
    }

    @Test
    void beforeThereIsACopyNothingIsBroughtBack() throws IOException {
        write(built, "shop/Order.class", "1");
        output.restore();

        assertThat(built.resolve("shop/Order.class")).hasContent("1");
    }

    static Path write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
