package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.ProjectSketch;
import java.nio.file.Path;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

final class OutputFoldersTest {

    private static final Path TOP = Path.of("/shop");

    private final MavenProject parent =
            ProjectSketch.of(TOP, "parent").packaging("pom").draw();
    private final MavenProject leaf = ProjectSketch.of(TOP, "leaf").uses(parent).draw();
    private final MavenProject mid = ProjectSketch.of(TOP, "mid").uses(leaf).draw();
    private final MavenProject other = ProjectSketch.of(TOP, "other").draw();
    private final MavenProject app = ProjectSketch.of(TOP, "app").uses(mid).draw();
    private final ProjectDependencyGraph graph = ProjectSketch.graph(parent, leaf, mid, other, app);

    @Test
    void theClosureIsInTheOrderOfAClassPath() {
        assertThat(OutputFolders.of(app, graph))
                .containsExactly(
                        Path.of("/shop/app/target/classes"),
                        Path.of("/shop/mid/target/classes"),
                        Path.of("/shop/leaf/target/classes"));
    }

    @Test
    void aParentHasNone() {
        assertThat(OutputFolders.of(parent, graph)).isEmpty();
    }
}
