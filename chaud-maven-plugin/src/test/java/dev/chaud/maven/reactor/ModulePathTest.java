package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.ModuleSketch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModulePathTest {

    @TempDir
    private Path top;

    private ModuleDescription base;
    private ModuleDescription lib;
    private ModuleDescription plain;
    private ModuleDescription app;
    private Path named;
    private Path unnamed;

    @BeforeEach
    void compile() throws IOException {
        named = jar("named.jar", Optional.of("shop.named"));
        unnamed = jar("unnamed.jar", Optional.empty());
        base = ModuleSketch.of(top, "base").describe();
        Compilation.descriptor(base.output(), "module shop.base {}");
        lib = ModuleSketch.of(top, "lib").uses(base).describe();
        Compilation.descriptor(lib.output(), "module shop.lib { requires transitive shop.base; }", base.output());
        plain = ModuleSketch.of(top, "plain").describe();
        Files.createDirectories(plain.output());
        app = ModuleSketch.of(top, "app")
                .dependency(unnamed, "compile")
                .uses(plain, lib)
                .dependency(named, "compile")
                .uses(base)
                .describe();
        Compilation.descriptor(
                app.output(),
                "module shop.app { requires shop.lib; requires shop.named; }",
                base.output(),
                lib.output(),
                named);
    }

    @Test
    void whatTheAppRequiresInAnyNumberOfStepsIsOnTheModulePath() throws Exception {
        assertThat(paths(Optional.empty()))
                .isEqualTo(new AppPaths(
                        Optional.of("shop.app"),
                        List.of(app.output(), lib.output(), named, base.output()),
                        List.of(unnamed, plain.output())));
    }

    @Test
    void modulesThatProvideWhatOneUsesAreOnItThoughNoneRequiresThem() throws Exception {
        ModuleDescription provider = ModuleSketch.of(top, "provider").describe();
        Compilation.of(
                provider.output(), "package shop.day; public class Day implements Runnable { public void run() {} }");
        Compilation.descriptor(provider.output(), "module shop.day { provides Runnable with shop.day.Day; }");
        ModuleDescription user =
                ModuleSketch.of(top, "user").uses(plain, provider).describe();
        Compilation.descriptor(user.output(), "module shop.user { uses Runnable; }");

        AppPaths paths = reactorOf(user).paths(new PathChoice(false, true), Optional.empty());

        assertThat(paths.modulePath()).containsExactly(user.output(), provider.output());
        assertThat(paths.classPath()).containsExactly(plain.output());
    }

    @Test
    void theSameIsSaidForAnotherJdk() throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        Path other = Files.createSymbolicLink(top.resolve("jdk"), home);
        try {
            assertThat(paths(Optional.of(other.resolve("bin/java"))))
                    .isEqualTo(paths(Optional.of(home.resolve("bin/java"))));
        } finally {
            Files.delete(other);
        }
    }

    @Test
    void anAppThatIsNoModuleIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> reactorOf(plain).paths(new PathChoice(false, true), Optional.empty()))
                .isInstanceOf(ReactorException.class)
                .hasMessage("Cannot run plain on the module path: it has no module-info.java, and so is no Java module."
                        + " Add one to its sources, or leave out chaud.modulePath to run it on the class path.");
    }

    private AppPaths paths(Optional<Path> java) throws Exception {
        return reactorOf(app).paths(new PathChoice(false, true), java);
    }

    private static Reactor reactorOf(ModuleDescription main) {
        return Reactor.closureOf(new MainClass(main.id(), "shop.Main", ""), List.of(main));
    }

    private Path jar(String name, Optional<String> module) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        module.ifPresent(id -> manifest.getMainAttributes().putValue("Automatic-Module-Name", id));
        Path jar = top.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
