package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessorsTest {

    private static final String SERVICE = "META-INF/services/javax.annotation.processing.Processor";

    @TempDir
    private Path top;

    private MavenProject app;
    private MavenProject lib;
    private Path libOutput;
    private final Xpp3Dom configuration = new Xpp3Dom("configuration");

    @BeforeEach
    void sketch() throws IOException {
        app = ProjectSketch.of(top, "app").draw();
        lib = ProjectSketch.of(top, "lib").draw();
        libOutput = Files.createDirectories(Path.of(lib.getBuild().getOutputDirectory()));
    }

    @Test
    void aJarWithoutOneIsNone() throws IOException {
        assertThat(of(jar("guava.jar", "META-INF/MANIFEST.MF").toString(), libOutput.toString()))
                .isEqualTo(new Processors(Optional.empty(), Set.of()));
    }

    @Test
    void aJarOnTheClassPathIsNamed() throws IOException {
        assertThat(of(jar("lombok.jar", SERVICE).toString()))
                .isEqualTo(new Processors(Optional.of("has an annotation processor in lombok.jar"), Set.of()));
    }

    @Test
    void whereNoneIsWantedThereIsNone() throws IOException {
        configure("proc", "none");

        assertThat(of(jar("lombok.jar", SERVICE).toString()).clause()).isEmpty();
    }

    @Test
    void aModuleOfTheReactorIsNamedAndItsOutputTakesPart() throws IOException {
        Path service = libOutput.resolve(SERVICE);
        Files.createDirectories(service.getParent());
        Files.createFile(service);

        assertThat(of(libOutput.toString()))
                .isEqualTo(new Processors(Optional.of("has an annotation processor in lib"), Set.of(libOutput)));
    }

    @Test
    void whatThePomNamesByItsClassMayBeInAnyFolderOfTheClassPath() throws IOException {
        configure("annotationProcessors", null).addChild(new Xpp3Dom("annotationProcessor"));

        assertThat(of(jar("guava.jar", "META-INF/MANIFEST.MF").toString(), libOutput.toString()))
                .isEqualTo(new Processors(Optional.of("has annotation processors"), Set.of(libOutput)));
    }

    @Test
    void ofAPathThatThePomNamesTheModulesOfTheReactorTakePart() throws IOException {
        Xpp3Dom paths = configure("annotationProcessorPaths", null);
        path(paths, "org.projectlombok", "lombok");
        assertThat(of(libOutput.toString()))
                .isEqualTo(new Processors(Optional.of("has annotation processors"), Set.of()));

        path(paths, "acme", "lib");
        assertThat(of(libOutput.toString()).folders()).containsExactly(libOutput);
    }

    private Processors of(String... classPath) throws IOException {
        MojoExecution compile = new MojoExecution(new Plugin(), "compile", "default-compile");
        compile.setConfiguration(configuration);
        return Processors.of(
                new CompilerSettings(MojoSession.of(top, Map.of(), app), compile),
                List.of(classPath),
                List.of(lib, app));
    }

    private Xpp3Dom configure(String name, String value) {
        return child(configuration, name, value);
    }

    private static void path(Xpp3Dom paths, String groupId, String artifactId) {
        Xpp3Dom path = child(paths, "path", null);
        child(path, "groupId", groupId);
        child(path, "artifactId", artifactId);
    }

    private static Xpp3Dom child(Xpp3Dom of, String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        of.addChild(child);
        return child;
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = top.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }
}
