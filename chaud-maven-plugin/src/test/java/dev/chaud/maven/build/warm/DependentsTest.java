package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DependentsTest {

    @TempDir
    private Path top;

    @Test
    void aCallerDependsOnWhatItCalls() throws Exception {
        save("package shop; class Caller { int a = Order.total(); }");
        save("package shop; class Other { int a = 1; }");

        assertThat(dependents("package shop; class Order { static int total() { return 1; } }"))
                .containsExactlyInAnyOrder("Order.java", "Caller.java");
    }

    @Test
    void soDoesOneThatCallsItBySomethingElse() throws Exception {
        save("package shop; class Maker { Order make() { return null; } }");
        save("package shop; class Chain { int a = new Maker().make().total(); }");

        assertThat(dependents("package shop; class Order { int total() { return 1; } }"))
                .contains("Chain.java");
    }

    @Test
    void soDoesOneThatKnowsOnlyASubtype() throws Exception {
        save("package shop; class Special extends Order {}");
        save("package shop; class Rare extends Special {}");
        save("package shop; class User { int a = new Rare().total(); }");

        assertThat(dependents("package shop; class Order { int total() { return 1; } }"))
                .contains("User.java");
    }

    @Test
    void soDoesOneOfWhichTheCompilerHasLeftNoTrace() throws Exception {
        save("package shop; import static shop.Order.*; class Importer {}");
        save("package shop; class Unreached { { if (false) { Order.total(); } } }");

        assertThat(dependents("package shop; class Order { static int total() { return 1; } }"))
                .contains("Importer.java", "Unreached.java");
    }

    @Test
    void aClassWithoutItsSourceIsAReasonToDecline() throws Exception {
        save("package shop; class Caller { int a = Order.total(); }");
        Path source = sources().resolve("shop/Caller.java");
        String order = "package shop; class Order { static int total() { return 1; } }";
        dependents(order);
        Files.delete(source);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(this::find))
                .isInstanceOf(NotSure.class)
                .hasMessage("it is not known where the source of shop.Caller is");
    }

    private List<String> dependents(String order) throws IOException, NotSure {
        save(order);
        List<String> errors;
        try (var files = Files.walk(sources())) {
            errors = Compilation.of(
                    classes(),
                    List.of(classes()),
                    files.filter(Files::isRegularFile).toList());
        }
        assertThat(errors).isEmpty();
        return find();
    }

    private List<String> find() throws IOException, NotSure {
        ClassSources module = new ClassSources(new ClassFolder(classes()), List.of(sources()));
        return new Dependents(List.of(module))
                .of(Set.of("shop/Order")).get(module).stream()
                        .map(file -> file.getFileName().toString())
                        .toList();
    }

    private void save(String source) {
        Compilation.write(sources(), source);
    }

    private Path sources() {
        return top.resolve("src");
    }

    private Path classes() {
        return top.resolve("classes");
    }
}
