package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.testing.ModuleSketch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReactorTest {

    private static final MainClass MAIN = new MainClass("acme:app", "shop.Main", "main method");

    private final Path top = Path.of("shop").toAbsolutePath();
    private final Path jar = top.resolve("repository/json.jar");
    private final ModuleDescription base = ModuleSketch.of(top, "base").describe();
    private final ModuleDescription lib = ModuleSketch.of(top, "lib").uses(base).describe();
    private final ModuleDescription side =
            ModuleSketch.of(top, "side").uses(base).describe();
    private final ModuleDescription app = ModuleSketch.of(top, "app")
            .uses(lib)
            .dependency(jar, "runtime")
            .dependency(top.resolve("repository/servlet.jar"), "provided")
            .dependency(base.output(), "compile")
            .describe();
    private final Reactor reactor = Reactor.closureOf(MAIN, List.of(base, side, lib, app));

    @Test
    void theClosureIsTheAppAndAllThatItDependsOn() {
        assertThat(reactor.modules().keySet()).containsExactly("acme:app", "acme:lib", "acme:base");
    }

    @Test
    void whatIsNotDescribedIsNotInTheClosure() {
        ModuleDescription parented =
                ModuleSketch.of(top, "app").after("acme:parent").describe();

        assertThat(Reactor.closureOf(MAIN, List.of(parented)).modules().keySet())
                .containsExactly("acme:app");
    }

    @Test
    void theAppsModuleIsThatOfItsMainClass() {
        assertThat(reactor.appModule()).isEqualTo(app);
    }

    @Test
    void aModuleOutsideTheClosureIsUnknown() {
        assertThatThrownBy(() -> reactor.module("acme:side"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not in the closure: acme:side");
    }

    @Test
    void aChangeAffectsAllThatDependOnItInAnyNumberOfSteps() {
        assertThat(reactor.affectedBy(Set.of("acme:base")))
                .containsExactlyInAnyOrder("acme:base", "acme:lib", "acme:app");
    }

    @Test
    void aChangeDoesNotAffectWhatItDependsOn() {
        assertThat(reactor.affectedBy(Set.of("acme:lib"))).containsExactlyInAnyOrder("acme:lib", "acme:app");
        assertThat(reactor.affectedBy(Set.of("acme:app"))).containsExactly("acme:app");
    }

    @Test
    void aChangeOutsideTheClosureAffectsNothing() {
        assertThat(reactor.affectedBy(Set.of("acme:side", "acme:unknown"))).isEmpty();
    }

    @Test
    void aModuleIsCompiledOtherwiseByAnotherSettingOrWithoutADependency() {
        ModuleDescription plain = ModuleSketch.of(top, "app").uses(lib).describe();
        ModuleDescription withJar =
                ModuleSketch.of(top, "app").uses(lib).dependency(jar, "compile").describe();
        ModuleDescription withSetting = ModuleSketch.of(top, "app")
                .uses(lib)
                .compilers("javac -parameters")
                .describe();

        assertThat(closureOf(plain).compiledOtherwiseThan(closureOf(plain))).isEmpty();
        assertThat(closureOf(withJar).compiledOtherwiseThan(closureOf(plain))).isEmpty();
        assertThat(closureOf(plain).compiledOtherwiseThan(closureOf(withJar))).containsExactly("acme:app");
        assertThat(closureOf(withSetting).compiledOtherwiseThan(closureOf(plain)))
                .containsExactly("acme:app");
    }

    private Reactor closureOf(ModuleDescription main) {
        return Reactor.closureOf(MAIN, List.of(main, lib));
    }

    @Test
    void theClassPathIsTheAppsOutputAndThenItsDependenciesInOrder() throws Exception {
        assertThat(classPath(reactor, false)).containsExactly(app.output(), lib.output(), jar, base.output());
    }

    @Test
    void providedDependenciesAreOnItWhenWanted() throws Exception {
        assertThat(classPath(reactor, true))
                .containsExactly(app.output(), lib.output(), jar, top.resolve("repository/servlet.jar"), base.output());
    }

    @Test
    void aFolderIsOnItOnce() throws Exception {
        ModuleDescription twice = ModuleSketch.of(top, "app").uses(lib, lib).describe();

        assertThat(classPath(Reactor.closureOf(MAIN, List.of(twice, lib)), false))
                .containsExactly(twice.output(), lib.output());
    }

    private static List<Path> classPath(Reactor reactor, boolean includeProvided) throws Exception {
        AppPaths paths = reactor.paths(new PathChoice(includeProvided, false), Optional.empty());
        assertThat(paths.module()).isEmpty();
        assertThat(paths.modulePath()).isEmpty();
        return paths.classPath();
    }

    @Test
    void anOutputBelongsToItsModule() {
        assertThat(reactor.ownerOf(lib.output())).contains(lib);
        assertThat(reactor.ownerOf(side.output())).isEmpty();
        assertThat(reactor.ownerOf(jar)).isEmpty();
    }
}
