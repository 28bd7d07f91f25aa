package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompiledMainClassesTest {

    @TempDir
    private Path output;

    @Test
    void aClassWithAMainMethodIsFound() throws IOException {
        Compilation.of(output, "package shop; public class Main { public static void main(String[] args) {} }");

        assertThat(CompiledMainClasses.in(output, "acme:app"))
                .containsExactly(new MainClass("acme:app", "shop.Main", "main method"));
    }

    @Test
    void aNestedClassIsFoundByItsBinaryName() throws IOException {
        Compilation.of(
                output,
                "package shop; class Tools { static class Import { public static void main(String... a) {} } }");

        assertThat(names()).containsExactly("shop.Tools$Import");
    }

    @Test
    void methodsThatTheLauncherDoesNotTakeAreNone() throws IOException {
        Compilation.of(
                output,
                "package shop; class Private { static void main(String[] args) {} }",
                "package shop; class Instance { public void main(String[] args) {} }",
                "package shop; class Answering { public static int main(String[] args) { return 0; } }",
                "package shop; class OtherArgument { public static void main(String args) {} }",
                "package shop; class OtherName { public static void start(String[] args) {} }");

        assertThat(names()).isEmpty();
    }

    @Test
    void ofSeveralTheSpringBootApplicationIsMeant() throws IOException {
        Compilation.of(
                output, """
                package org.springframework.boot.autoconfigure;
                import java.lang.annotation.*;
                @Retention(RetentionPolicy.RUNTIME) public @interface SpringBootApplication {}
                """, """
                package shop;
                @org.springframework.boot.autoconfigure.SpringBootApplication
                public class Shop { public static void main(String[] args) {} }
                """, "package shop; public class Import { public static void main(String[] args) {} }");

        assertThat(names()).containsExactly("shop.Shop");
    }

    @Test
    void withoutOneAllAreFound() throws IOException {
        Compilation.of(
                output,
                "package shop; public class Export { public static void main(String[] args) {} }",
                "package shop; public class Import { public static void main(String[] args) {} }");

        assertThat(names()).containsExactlyInAnyOrder("shop.Export", "shop.Import");
    }

    @Test
    void filesThatAreNoClassesArePassedOver() throws IOException {
        Compilation.of(output, "package shop; public class Main { public static void main(String[] args) {} }");
        Files.write(output.resolve("Broken.class"), new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 0, 0});
        Files.writeString(output.resolve("Text.class"), "not a class");
        Files.write(output.resolve("Empty.class"), new byte[0]);
        Files.createDirectory(output.resolve("Folder.class"));

        assertThat(names()).containsExactly("shop.Main");
    }

    @Test
    void aModuleThatWasNeverCompiledHasNone() throws IOException {
        assertThat(CompiledMainClasses.in(output.resolve("never"), "acme:app")).isEmpty();
    }

    private List<String> names() throws IOException {
        return CompiledMainClasses.in(output, "acme:app").stream()
                .map(MainClass::name)
                .toList();
    }
}
