package dev.chaud.maven.publish;

import static dev.chaud.maven.publish.PublishedOutputTest.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedOutputsTest {

    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_000L);

    private Path lib;
    private Path app;
    private Path session;
    private PublishedOutputs outputs;

    @BeforeEach
    void name(@TempDir Path folder) {
        lib = folder.resolve("lib/target/classes");
        app = folder.resolve("app/target/classes");
        session = folder.resolve("session");
        outputs = new PublishedOutputs(session);
        outputs.add("acme:lib", lib);
        outputs.add("acme:app", app);
    }

    @Test
    void onlyModulesWithADifferenceHaveADelta() throws IOException {
        write(app, "shop/Main.class", "1");

        assertThat(outputs.deltas()).extracting(OutputDelta::module).containsExactly("acme:app");
    }

    @Test
    void filesThatABuildHasNamedAreComparedAlone() throws IOException {
        write(lib, "shop/Old.class", "1");
        write(lib, "shop/Lib.class", "1");
        write(lib, "shop/Same.class", "1");
        outputs.publish(outputs.deltas());
        Files.delete(lib.resolve("shop/Old.class"));
        write(lib, "shop/Lib.class", "2");
        write(lib, "shop/New.class", "1");
        write(app, "shop/Unnamed.class", "1");

        Set<String> touched = Set.of("shop/Old.class", "shop/Lib.class", "shop/New.class", "shop/Same.class");
        assertThat(outputs.deltas(Map.of("acme:lib", touched)))
                .containsExactly(new OutputDelta(
                        "acme:lib", List.of("shop/New.class"), List.of("shop/Lib.class"), List.of("shop/Old.class")));
    }

    @Test
    void aCopyIsInAFolderOfItsModulesName() throws IOException {
        write(lib, "shop/Lib.class", "1");
        outputs.publish(outputs.deltas());

        assertThat(session.resolve("lib/shop/Lib.class")).hasContent("1");
        assertThat(outputs.publishedFor(lib)).contains(session.resolve("lib"));
        assertThat(outputs.built("acme:lib", "shop/Lib.class")).isEqualTo(lib.resolve("shop/Lib.class"));
    }

    @Test
    void aFolderOfNoModuleIsNotPublished() {
        assertThat(outputs.publishedFor(session.resolve("other"))).isEmpty();
    }

    @Test
    void modulesWithTheSameArtifactIdDoNotShareACopy() throws IOException {
        Path other = lib.resolveSibling("other");
        outputs.add("other:lib", other);
        write(lib, "shop/Lib.class", "ours");
        write(other, "shop/Lib.class", "theirs");
        outputs.publish(outputs.deltas());

        assertThat(outputs.folders()).hasSize(3).doesNotHaveDuplicates();
        assertThat(outputs.publishedFor(lib).orElseThrow().resolve("shop/Lib.class"))
                .hasContent("ours");
        assertThat(outputs.publishedFor(other).orElseThrow().resolve("shop/Lib.class"))
                .hasContent("theirs");
    }

    @Test
    void aModuleThatIsAddedAgainKeepsItsCopy() throws IOException {
        write(lib, "shop/Lib.class", "1");
        outputs.publish(outputs.deltas());
        outputs.add("acme:lib", lib);

        assertThat(outputs.deltas()).isEmpty();
    }

    @Test
    void aModuleWithAnotherOutputFolderIsComparedWithThat() throws IOException {
        write(lib, "shop/Lib.class", "1");
        outputs.publish(outputs.deltas());
        Path moved = lib.resolveSibling("moved");
        write(moved, "shop/Lib.class", "2");
        outputs.add("acme:lib", moved);
        outputs.publish(outputs.deltas());

        assertThat(outputs.publishedFor(lib)).isEmpty();
        assertThat(outputs.publishedFor(moved).orElseThrow().resolve("shop/Lib.class"))
                .hasContent("2");
    }

    @Test
    void aPublicationCanBeTakenBack() throws IOException {
        write(lib, "shop/Order.class", "1");
        write(lib, "shop/Gone.class", "1");
        outputs.publish(outputs.deltas());
        Files.setLastModifiedTime(session.resolve("lib/shop/Order.class"), NOON);
        write(lib, "shop/Order.class", "2");
        write(lib, "shop/New.class", "1");
        Files.delete(lib.resolve("shop/Gone.class"));
        List<OutputDelta> deltas = outputs.deltas();
        outputs.publish(deltas).rollback();

        assertThat(outputs.deltas()).isEqualTo(deltas);
        assertThat(Files.getLastModifiedTime(session.resolve("lib/shop/Order.class")))
                .isEqualTo(NOON);
    }

    @Test
    void aFolderThatBecameAFileCanBeTakenBack() throws IOException {
        write(lib, "data/a.txt", "1");
        outputs.publish(outputs.deltas());
        PathUtils.deleteDirectory(lib.resolve("data"));
        write(lib, "data", "now a file");
        outputs.publish(outputs.deltas()).rollback();

        assertThat(session.resolve("lib/data/a.txt")).hasContent("1");
    }

    @Test
    void aFileThatBecameAFolderCanBeTakenBack() throws IOException {
        write(lib, "data", "1");
        outputs.publish(outputs.deltas());
        Files.delete(lib.resolve("data"));
        write(lib, "data/a.txt", "now in a folder");
        outputs.publish(outputs.deltas()).rollback();

        assertThat(session.resolve("lib/data")).hasContent("1");
    }

    @Test
    void whatCannotBePublishedAsAWholeIsNotPublishedAtAll() throws IOException {
        write(lib, "shop/Lib.class", "1");
        write(app, "shop/Main.class", "1");
        outputs.publish(outputs.deltas());
        write(lib, "shop/Lib.class", "2");
        write(app, "shop/Main.class", "2");
        List<OutputDelta> deltas = outputs.deltas();
        Files.delete(app.resolve("shop/Main.class"));

        assertThatThrownBy(() -> outputs.publish(deltas)).isInstanceOf(IOException.class);
        assertThat(session.resolve("lib/shop/Lib.class")).hasContent("1");
        assertThat(session.resolve("app/shop/Main.class")).hasContent("1");
    }

    @Test
    void allOutputsAreBroughtBackAfterAFailedBuild() throws IOException {
        write(lib, "shop/Lib.class", "1");
        write(app, "shop/Main.class", "1");
        outputs.publish(outputs.deltas());
        write(lib, "shop/Lib.class", "2");
        Files.delete(app.resolve("shop/Main.class"));
        outputs.restore();

        assertThat(outputs.deltas()).isEmpty();
        assertThat(Compilation.filesIn(app)).containsExactly("shop/Main.class");
    }

    @Test
    void withoutTheirCopiesOutputsStayAsTheyAre() throws IOException {
        write(lib, "shop/Lib.class", "1");
        outputs.publish(outputs.deltas());
        PathUtils.deleteDirectory(session);
        outputs.restore(Map.of("acme:lib", Set.of("shop/Lib.class")));
        outputs.restore();

        assertThat(Compilation.filesIn(lib)).containsExactly("shop/Lib.class");
    }

    @Test
    void copiesAreIntactUntilOneIsDeleted() throws IOException {
        outputs.publish(outputs.deltas());
        assertThat(outputs.isIntact()).isTrue();

        PathUtils.deleteDirectory(session.resolve("app"));
        assertThat(outputs.isIntact()).isFalse();
    }

    @Test
    void anEmptyModuleHasACopyToo() throws IOException {
        outputs.publish(outputs.deltas());

        assertThat(session.resolve("lib")).isEmptyDirectory();
    }
}
