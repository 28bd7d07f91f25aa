package dev.chaud.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchedTreesTest {
    private final Path top = Path.of("reactor").toAbsolutePath();
    private final Path core = top.resolve("core");
    private final WatchedRoot src =
            new WatchedRoot(core.resolve("src"), "core", FileRole.OTHER).except(core.resolve("src/test"));
    private final WatchedRoot java = new WatchedRoot(core.resolve("src/main/java"), "core", FileRole.SOURCE);
    private final WatchedRoot pom = new WatchedRoot(core.resolve("pom.xml"), "core", FileRole.POM);
    private final WatchedRoot mvn = new WatchedRoot(top.resolve(".mvn"), "parent", FileRole.POM);

    @Test
    void theDeepestRootOfAModuleOwnsAFile() {
        WatchedTrees trees = WatchedTrees.of(List.of(src, java));

        assertThat(trees.ownersOf(core.resolve("src/main/java/Order.java"))).containsExactly(java);
        assertThat(trees.ownersOf(core.resolve("src/main/antlr4/Order.g4"))).containsExactly(src);
    }

    @Test
    void aFolderThatTwoModulesUseBelongsToBoth() {
        WatchedRoot shared = new WatchedRoot(core.resolve("src/shared"), "app", FileRole.SOURCE);
        WatchedTrees trees = WatchedTrees.of(List.of(src, shared));

        assertThat(trees.ownersOf(core.resolve("src/shared/Order.java"))).containsExactly(shared, src);
    }

    @Test
    void aFolderMayHoldSourcesAndResourcesAtOnce() {
        WatchedRoot resources = new WatchedRoot(java.path(), "core", FileRole.RESOURCE);
        WatchedTrees trees = WatchedTrees.of(List.of(resources, java));

        assertThat(trees.ownersOf(java.path().resolve("Order.java"))).containsExactly(java);
        assertThat(trees.ownersOf(java.path().resolve("order.sql"))).containsExactly(resources);
    }

    @Test
    void whatIsExcludedOrIgnoredBelongsToNobody() {
        WatchedTrees trees = WatchedTrees.of(List.of(src, java));

        assertThat(trees.holds(core.resolve("src/test/java/OrderTest.java"))).isFalse();
        assertThat(trees.holds(core.resolve("src/main/java/.Order.java.swp"))).isFalse();
        assertThat(trees.holds(core.resolve("target/classes/Order.class"))).isFalse();
        assertThat(trees.concern(core.resolve("target"))).isFalse();
    }

    @Test
    void aRootInAnExcludedFolderIsWatchedAllTheSame() {
        WatchedRoot fixtures = new WatchedRoot(core.resolve("src/test/fixtures"), "core", FileRole.RESOURCE);
        WatchedTrees trees = WatchedTrees.of(List.of(src, fixtures));

        assertThat(trees.holds(core.resolve("src/test/fixtures/a.txt"))).isTrue();
        assertThat(trees.starts()).containsExactlyInAnyOrder(src.path(), fixtures.path());
    }

    @Test
    void aRootIsWatchedThoughItsOwnNameBeginsWithADot() {
        WatchedTrees trees = WatchedTrees.of(List.of(mvn, pom));

        assertThat(trees.holds(top.resolve(".mvn/maven.config"))).isTrue();
        assertThat(trees.holds(top.resolve(".mvn/.gitignore"))).isFalse();
    }

    @Test
    void theBaseIsTheFolderAboveAllRoots() {
        assertThat(WatchedTrees.of(List.of(src, java, mvn)).base()).isEqualTo(top);
        assertThat(WatchedTrees.of(List.of(pom)).base()).isEqualTo(core);
        assertThat(WatchedTrees.of(List.of(src, java)).base()).isEqualTo(core);
    }

    @Test
    void thereMustBeARoot() {
        assertThatThrownBy(() -> WatchedTrees.of(List.of())).hasMessage("There must be at least one root to watch");
    }
}
