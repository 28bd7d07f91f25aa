package dev.chaud.maven.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputStateTest {

    private static final String LIST =
            "lib/target/maven-status/maven-compiler-plugin/compile/default-compile/inputFiles.lst";

    @TempDir
    private Path top;

    @Test
    void whatIsMoreLessOrOtherThanAfterAPlainBuildIsNamed() throws IOException {
        write("here/lib/target/classes/lib/Same.class", "same");
        write("here/lib/target/classes/lib/Other.class", "1");
        write("here/lib/target/classes/lib/More.class", "");
        write("plain/lib/target/classes/lib/Same.class", "same");
        write("plain/lib/target/classes/lib/Other.class", "2");
        write("plain/lib/target/generated-sources/annotations/lib/Made.java", "");

        assertThat(state("here").driftFrom(state("plain")))
                .isEqualTo(Map.of(
                        "lib/target/classes/lib/More.class", "is not there after a plain build",
                        "lib/target/classes/lib/Other.class", "has another content after a plain build",
                        "lib/target/generated-sources/annotations/lib/Made.java", "is missing"));
    }

    @Test
    void thePlaceOfTheReactorAndTheOrderOfListsDoNotCount() throws IOException {
        write("here/" + LIST, top + "/here/A.java\n" + top + "/here/B.java\n");
        write("plain/" + LIST, top + "/plain/B.java\n" + top + "/plain/A.java\n");
        write("here/lib/target/classes/place.txt", "in " + top.resolve("here"));
        write("plain/lib/target/classes/place.txt", "in " + top.resolve("plain"));

        assertThat(state("here").driftFrom(state("plain"))).isEmpty();
        write("plain/" + LIST, top + "/plain/B.java\n");
        assertThat(state("here").driftFrom(state("plain"))).hasSize(1);
    }

    @Test
    void whatOnlyTestsLeaveDoesNotCount() throws IOException {
        write("here/lib/target/generated-sources/test-annotations/Made.java", "");
        write("here/lib/target/test-classes/A.class", "");
        write("here/lib/target/lib-1.jar", "");

        assertThat(state("here").files()).isEmpty();
    }

    @Test
    void sourcesAreCopiedWithoutWhatWasBuilt() throws IOException {
        write("here/pom.xml", "<project/>");
        write("here/.git/HEAD", "main");
        write("here/lib/src/main/java/lib/target/Target.java", "class Target {}");
        write("here/lib/target/classes/lib/Lib.class", "");
        Path here = top.resolve("here");
        new SourceTree(here, Set.of(here.resolve("lib/target"))).copyTo(top.resolve("copy"));

        assertThat(top.resolve("copy/pom.xml")).hasContent("<project/>");
        assertThat(top.resolve("copy/.git/HEAD")).hasContent("main");
        assertThat(top.resolve("copy/.git")).isSymbolicLink();
        assertThat(top.resolve("copy/lib/src/main/java/lib/target/Target.java")).exists();
        assertThat(top.resolve("copy/lib/target")).doesNotExist();
    }

    private OutputState state(String root) throws IOException {
        return OutputState.of(top.resolve(root), List.of(top.resolve(root).resolve("lib/target")));
    }

    private void write(String file, String content) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
