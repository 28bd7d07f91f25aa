package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.publish.OutputDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModulesAtStartTest {

    private ModulesAtStart modules;

    @BeforeEach
    void read(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("shop/empty"));
        Files.createDirectories(folder.resolve("shop/texts"));
        for (String file : List.of("module-info.class", "shop/Order.class", "shop/texts/a.properties")) {
            Files.createFile(folder.resolve(file));
        }
        modules = ModulesAtStart.in(Map.of("acme:lib", folder));
    }

    @Test
    void classesOfItsPackagesAreNoObstacle() {
        assertThat(modules.obstaclesTo(List.of(added("acme:lib", "shop/New.class", "shop/texts/New.class"))))
                .isEmpty();
    }

    @Test
    void resourcesAreNoObstacleWhereverTheyAre() {
        assertThat(modules.obstaclesTo(List.of(added("acme:lib", "top.txt", "more/a.txt"))))
                .isEmpty();
    }

    @Test
    void aClassOfAPackageThatWasNotThereIsOne() {
        assertThat(modules.obstaclesTo(List.of(added("acme:lib", "shop/empty/A.class", "shop/empty/B.class"))))
                .containsExactly("lib: package shop.empty (the JVM knows the packages of a module from its start)");
    }

    @Test
    void whatIsOnTheClassPathCanHaveNewPackages() {
        assertThat(modules.obstaclesTo(List.of(added("acme:plain", "more/A.class"))))
                .isEmpty();
    }

    @Test
    void aDescriptorThatChangesComesOrGoesIsOne() {
        List<String> descriptor = List.of("module-info.class");

        for (OutputDelta delta : List.of(
                new OutputDelta("acme:lib", List.of(), descriptor, List.of()),
                new OutputDelta("acme:lib", descriptor, List.of(), List.of()),
                new OutputDelta("acme:lib", List.of(), List.of(), descriptor))) {
            assertThat(modules.obstaclesTo(List.of(delta)))
                    .containsExactly("lib: module-info (the JVM reads it when it starts)");
        }
    }

    @Test
    void onTheClassPathADescriptorMeansNothing() throws IOException {
        assertThat(ModulesAtStart.in(Map.of()).obstaclesTo(List.of(added("acme:lib", "module-info.class"))))
                .isEmpty();
    }

    private static OutputDelta added(String module, String... files) {
        return new OutputDelta(module, List.of(files), List.of(), List.of());
    }
}
