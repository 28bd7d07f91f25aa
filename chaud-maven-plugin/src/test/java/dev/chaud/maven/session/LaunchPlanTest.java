package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.reactor.MainClass;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.reactor.PathChoice;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.testing.ModuleSketch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LaunchPlanTest {

    private final Path top = Path.of("shop").toAbsolutePath();
    private final LaunchPlan plan = plan("shop.Main", "json-1.jar", "log.jar");

    @Test
    void itComesFromTheAppsModule() throws Exception {
        Path java = top.resolve("jdk/bin/java");
        ModuleDescription app = ModuleSketch.of(top, "app")
                .dependency(top.resolve("json.jar"), "compile")
                .dependency(top.resolve("servlet.jar"), "provided")
                .toolchain(java)
                .describe();
        Reactor reactor = Reactor.closureOf(new MainClass("acme:app", "shop.Main", ""), List.of(app));

        LaunchSettings settings = new LaunchSettings(
                new PathChoice(false, false),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());

        assertThat(LaunchPlan.of(reactor, settings))
                .isEqualTo(new LaunchPlan(
                        "shop.Main",
                        Optional.empty(),
                        ClassPath.of(List.of()),
                        ClassPath.of(List.of(app.output(), top.resolve("json.jar"))),
                        Optional.of(java),
                        app.basedir()));
    }

    @Test
    void theSamePlanHasNoObstacles() {
        assertThat(plan.obstaclesTo(plan("shop.Main", "json-1.jar", "log.jar"))).isEmpty();
    }

    @Test
    void anotherMainClassIsNamed() {
        assertThat(plan.obstaclesTo(plan("shop.Server", "json-1.jar", "log.jar")))
                .containsExactly("the main class is now shop.Server");
    }

    @Test
    void whatIsNewOnTheClassPathAndWhatIsGoneIsNamed() {
        assertThat(plan.obstaclesTo(plan("shop.Main", "json-2.jar", "log.jar")))
                .containsExactly("the class path has changed: −json-1.jar +json-2.jar");
    }

    @Test
    void anotherToolchainIsADifference() {
        LaunchPlan other = plan("shop.Main", "", Optional.of(top.resolve("jdk/bin/java")), "json-1.jar", "log.jar");

        assertThat(plan.obstaclesTo(other)).containsExactly("the toolchain has changed");
    }

    @Test
    void noModuleCanComeToTheModulePathOrLeaveIt() {
        LaunchPlan modular = plan("shop.Main", "core-1.jar", Optional.empty(), "log.jar");

        assertThat(modular.obstaclesTo(plan("shop.Main", "core-2.jar", Optional.empty(), "log.jar")))
                .containsExactly("the module path has changed: −core-1.jar +core-2.jar");
        assertThat(modular.obstaclesTo(modular)).isEmpty();
    }

    @Test
    void severalDifferencesAreSeveral() {
        assertThat(plan.obstaclesTo(plan("shop.Server"))).hasSize(2);
    }

    private LaunchPlan plan(String mainClass, String... jars) {
        return plan(mainClass, "", Optional.empty(), jars);
    }

    private LaunchPlan plan(String mainClass, String module, Optional<Path> toolchain, String... jars) {
        return new LaunchPlan(
                mainClass,
                Optional.of("shop").filter(name -> !module.isEmpty()),
                ClassPath.of(module.isEmpty() ? List.of() : List.of(top.resolve(module))),
                ClassPath.of(List.of(jars).stream().map(top::resolve).toList()),
                toolchain,
                top);
    }
}
