package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaleOutputsTest {

    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    private Path output;

    @BeforeEach
    void compile() {
        Compilation.of(
                output,
                """
                package shop;
                class Order {
                    class Line {}
                    Runnable task = new Runnable() { public void run() {} };
                }
                class Discount {}
                """,
                "package shop; class Order2 {}",
                "package shop; class Ordering { static class Order {} }",
                "package shop.web; class Order {}");
    }

    @Test
    void anOutputIsDatedBeforeAnySource() throws IOException {
        Path file = output.resolve("shop/Order.class");
        StaleOutputs.date(file);

        assertThat(file.toFile().lastModified()).isBetween(1L, 2000L);
    }

    @Test
    void whatIsNotThereIsNotDated() throws IOException {
        StaleOutputs.date(output.resolve("shop/Gone.class"));

        assertThat(output.resolve("shop/Gone.class")).doesNotExist();
    }

    @Test
    void allClassesOfAModuleAreDatedAndNothingElse() throws IOException {
        Path resource = Files.writeString(output.resolve("shop/texts.properties"), "a=b");
        Files.setLastModifiedTime(resource, NOON);
        StaleOutputs.dateAll(output);

        assertThat(output.resolve("shop/Order$Line.class").toFile().lastModified())
                .isLessThan(2001);
        assertThat(output.resolve("shop/web/Order.class").toFile().lastModified())
                .isLessThan(2001);
        assertThat(Files.getLastModifiedTime(resource)).isEqualTo(NOON);
    }

    @Test
    void aModuleWithoutClassesHasNothingToDate() throws IOException {
        StaleOutputs.dateAll(Files.createDirectory(output.resolve("empty")));
        StaleOutputs.dateAll(output.resolve("gone"));

        assertThat(output.resolve("empty")).isEmptyDirectory();
        assertThat(output.resolve("gone")).doesNotExist();
    }

    @Test
    void theOutputOfAResourceIsDeleted() throws IOException {
        Path resource = Files.writeString(output.resolve("texts.properties"), "a=b");
        StaleOutputs.delete(resource);
        StaleOutputs.delete(resource);

        assertThat(resource).doesNotExist();
    }

    @Test
    void aFolderOfResourcesIsLeftAlone() throws IOException {
        StaleOutputs.delete(output.resolve("shop"));

        assertThat(output.resolve("shop")).isNotEmptyDirectory();
    }

    @Test
    void nestedAnonymousAndSecondaryClassesGoWithTheirSource() throws IOException {
        StaleOutputs.deleteClasses(output, Path.of("shop/Order.java"));

        assertThat(Compilation.filesIn(output))
                .containsExactly(
                        "shop/Order2.class",
                        "shop/Ordering$Order.class",
                        "shop/Ordering.class",
                        "shop/web/Order.class");
    }

    @Test
    void aClassFileThatCannotBeReadGoesByItsName() throws IOException {
        Files.write(output.resolve("shop/Order.class"), new byte[] {1, 2, 3});
        Files.write(output.resolve("shop/Order2.class"), new byte[] {1, 2, 3});
        StaleOutputs.deleteClasses(output, Path.of("shop/Order.java"));

        assertThat(output.resolve("shop/Order.class")).doesNotExist();
        assertThat(output.resolve("shop/Order2.class")).exists();
    }

    @Test
    void classesInTheUnnamedPackageAreFound() throws IOException {
        Compilation.of(output, "class Main { class Inner {} }");
        StaleOutputs.deleteClasses(output, Path.of("Main.java"));

        assertThat(output.resolve("Main.class")).doesNotExist();
        assertThat(output.resolve("Main$Inner.class")).doesNotExist();
    }

    @Test
    void aSourceThatWasNeverCompiledHasNothingToDelete() throws IOException {
        StaleOutputs.deleteClasses(output, Path.of("never/Compiled.java"));

        assertThat(output.resolve("shop/Order.class")).exists();
    }
}
