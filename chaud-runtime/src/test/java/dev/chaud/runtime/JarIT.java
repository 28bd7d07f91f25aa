package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the jar holds, as it goes onto the class path of the app. */
class JarIT {

    private static final String DEPENDENCY = "<dependency>\\s*<groupId>[^<]*</groupId>\\s*<artifactId>";

    @Test
    void everythingInTheJarIsOurs() throws IOException {
        assertThat(names())
                .allMatch(name -> name.startsWith("dev/chaud/")
                        || name.equals("META-INF/MANIFEST.MF")
                        || name.startsWith("META-INF/maven/dev.chaud/")
                        || name.startsWith("META-INF/services/dev.chaud.runtime.shaded."));
    }

    @Test
    void noResourceOfTheLibrariesKeepsItsOldName() throws IOException {
        assertThat(names()).noneMatch(name -> name.contains("org/slf4j") || name.startsWith("javassist"));
    }

    @Test
    void thePomThatIsInstalledPullsNothingIn() throws IOException {
        String pom = Files.readString(ForkedApp.JAR.resolveSibling("dependency-reduced-pom.xml"));
        assertThat(pom)
                .containsPattern(DEPENDENCY + "junit")
                .doesNotContainPattern(DEPENDENCY + "javassist")
                .doesNotContainPattern(DEPENDENCY + "slf4j");
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(ForkedApp.JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
