package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassFactsTest {

    @TempDir
    private Path folder;

    private ClassFolder classes;

    @BeforeEach
    void compile() {
        Compilation.of(folder, """
                package shop;
                class Order extends Base implements Runnable {
                    java.util.List<Line> lines;
                    Line[] array;
                    public void run() { Object o = new Cart[1][1]; Tax.add(null); }
                    class Inner {}
                }
                class Base {}
                class Line {}
                class Cart {}
                class Rate {}
                class Tax { static void add(Rate rate) {} }
                """);
        classes = new ClassFolder(folder);
    }

    @Test
    void aClassTellsWhatItWasCompiledAgainst() throws IOException {
        ClassFacts order = ClassFacts.read(folder.resolve("shop/Order.class"));

        assertThat(order.name()).isEqualTo("shop/Order");
        assertThat(order.supertypes()).containsExactly("shop/Base", "java/lang/Runnable");
        assertThat(order.references())
                .contains("shop/Base", "shop/Line", "shop/Cart", "shop/Tax", "shop/Rate", "java/util/List");
    }

    @Test
    void aClassTellsItsSource() throws IOException {
        Map<String, ClassFacts> facts = classes.facts(classes.marks());

        assertThat(facts.values()).allMatch(one -> one.isFrom("Order.java"));
        assertThat(facts.values()).noneMatch(one -> one.isFrom("Line.java"));
    }

    @Test
    void aFileIsReadAgainWhenItWasWritten() throws IOException {
        classes.facts(classes.marks());
        Compilation.of(folder, "package shop; class Base { int more; Runnable run; }");

        assertThat(classes.facts(classes.marks()).get("shop/Base.class").references())
                .contains("java/lang/Runnable");
    }

    @Test
    void aFolderThatIsNotThereHasNoClasses() throws IOException {
        assertThat(new ClassFolder(folder.resolve("none")).marks()).isEmpty();
    }

    @Test
    void whatIsNoClassFileIsNamed() throws IOException {
        Path broken = Files.write(folder.resolve("Broken.class"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

        assertThatThrownBy(() -> ClassFacts.read(broken)).isInstanceOf(IOException.class);
    }
}
