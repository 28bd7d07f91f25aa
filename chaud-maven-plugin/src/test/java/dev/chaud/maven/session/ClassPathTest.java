package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {

    @TempDir
    private Path top;

    @BeforeEach
    void pack() throws IOException {
        jar("json.jar", "json/Json.class", "META-INF/MANIFEST.MF");
        jar("log.jar", "log/Log.class", "META-INF/MANIFEST.MF");
        jar("oldlog.jar", "log/Log.class", "META-INF/MANIFEST.MF");
        Files.createDirectories(top.resolve("app/target/classes"));
        Files.createDirectories(top.resolve("shop/target/classes"));
    }

    @Test
    void theSameClassPathIsNoStep() {
        assertThat(step(of("json.jar", "log.jar"), of("json.jar", "log.jar"))).isEqualTo(ClassPathStep.NONE);
    }

    @Test
    void aJarCanJoin() {
        assertThat(step(of("app/target/classes", "json.jar"), of("app/target/classes", "json.jar", "log.jar")))
                .isEqualTo(new ClassPathStep(List.of(top.resolve("log.jar")), List.of(), List.of()));
    }

    @Test
    void aJarThatMavenPutsBetweenOthersJoinsAtTheEndAsLongAsItSharesNothingWithThem() {
        assertThat(step(of("json.jar"), of("log.jar", "json.jar")))
                .isEqualTo(new ClassPathStep(List.of(top.resolve("log.jar")), List.of(), List.of()));
    }

    @Test
    void aJarThatWillComeBeforeOneWithTheSameClassIsNoted() {
        assertThat(step(of("oldlog.jar"), of("log.jar", "oldlog.jar")))
                .isEqualTo(
                        new ClassPathStep(
                                List.of(top.resolve("log.jar")),
                                List.of(),
                                List.of(
                                        "log/Log.class is taken from oldlog.jar until the next start, and then from log.jar.")));
    }

    @Test
    void aJarThatComesAfterOneWithTheSameClassIsNotWorthANote() {
        assertThat(step(of("oldlog.jar"), of("oldlog.jar", "log.jar")).notes()).isEmpty();
    }

    @Test
    void anotherOrderOfJarsThatShareNothingIsNoObstacle() {
        assertThat(step(of("json.jar", "log.jar"), of("log.jar", "json.jar"))).isEqualTo(ClassPathStep.NONE);
    }

    @Test
    void anotherOrderOfJarsWithTheSameClassIsAnObstacle() {
        assertThat(step(of("oldlog.jar", "log.jar"), of("log.jar", "oldlog.jar"))
                        .obstacles())
                .containsExactly(
                        "the class path has changed: its order, by which log/Log.class is now taken from log.jar");
    }

    @Test
    void aJarThatIsGoneIsAnObstacleAndNamedWithWhatCame() {
        assertThat(step(of("json.jar", "oldlog.jar"), of("json.jar", "log.jar")).obstacles())
                .containsExactly("the class path has changed: −oldlog.jar +log.jar");
    }

    @Test
    void aModuleThatJoinsIsAnObstacleAndNamed() {
        assertThat(step(of("app/target/classes"), of("app/target/classes", "shop/target/classes"))
                        .obstacles())
                .containsExactly("the class path has changed: +shop");
    }

    @Test
    void aJarThatWasWrittenAnewIsAnObstacle() throws IOException {
        ClassPath before = of("json.jar");
        Files.setLastModifiedTime(top.resolve("json.jar"), FileTime.fromMillis(1000));

        assertThat(step(before, of("json.jar")).obstacles()).containsExactly("json.jar was written anew");
    }

    private static ClassPathStep step(ClassPath before, ClassPath after) {
        return before.stepTo(after);
    }

    private ClassPath of(String... entries) {
        return ClassPath.of(Stream.of(entries).map(top::resolve).toList());
    }

    private void jar(String name, String... files) throws IOException {
        try (OutputStream out = Files.newOutputStream(top.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String file : files) {
                zip.putNextEntry(new ZipEntry(file));
                zip.closeEntry();
            }
        }
    }
}
