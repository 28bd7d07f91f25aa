package dev.chaud.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.reactor.ModuleDescription.Dependency;
import dev.chaud.maven.reactor.ModuleDescription.ResourceRoot;
import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelDescriptionsTest {

    @TempDir
    private Path top;

    private MavenProject lib;
    private MavenProject app;

    @BeforeEach
    void sketch() {
        lib = ProjectSketch.of(top, "lib").draw();
        app = ProjectSketch.of(top, "app").uses(lib).draw();
    }

    @Test
    void aModuleIsNamedWithItsFolders() throws IOException {
        ModuleDescription description = describe();

        assertThat(description.id()).isEqualTo("acme:app");
        assertThat(description.artifactId()).isEqualTo("app");
        assertThat(description.packaging()).isEqualTo("jar");
        assertThat(description.basedir()).isEqualTo(top.resolve("app"));
        assertThat(description.buildDirectory()).isEqualTo(top.resolve("app/target"));
        assertThat(description.output()).isEqualTo(top.resolve("app/target/classes"));
    }

    @Test
    void sourceRootsThatPluginsAddedAreAmongThem() throws IOException {
        app.addCompileSourceRoot(top.resolve("app/src/generated").toString());

        assertThat(describe().sourceRoots())
                .containsExactly(top.resolve("app/src/main/java"), top.resolve("app/src/generated"));
    }

    @Test
    void aResourceFolderMayGoElsewhereAndNeedNotBeAbsolute() throws IOException {
        Resource plain = new Resource();
        plain.setDirectory(top.resolve("app/src/main/resources").toString());
        Resource moved = new Resource();
        moved.setDirectory("src/texts");
        moved.setTargetPath("texts/de");
        app.getBuild().setResources(List.of(plain, moved));

        assertThat(describe().resources())
                .containsExactly(
                        new ResourceRoot(top.resolve("app/src/main/resources"), ""),
                        new ResourceRoot(top.resolve("app/src/texts"), "texts/de"));
    }

    @Test
    void parentsThatAreFilesAreAmongThePoms() throws IOException {
        MavenProject parent = ProjectSketch.of(top, "parent").packaging("pom").draw();
        MavenProject fromRepository = new MavenProject();
        parent.setParent(fromRepository);
        app.setParent(parent);

        assertThat(describe().poms()).containsExactly(top.resolve("app/pom.xml"), top.resolve("parent/pom.xml"));
    }

    @Test
    void modulesThatItDependsOnAreNamed() throws IOException {
        assertThat(describe().upstream()).containsExactly("acme:lib");
    }

    @Test
    void aModuleOfTheReactorIsItsOutputFolderWhateverMavenResolved() throws IOException {
        app.setArtifacts(Set.of(artifact("acme", "lib", "", "repository/lib-1.jar")));

        assertThat(describe().dependencies())
                .containsExactly(new Dependency(top.resolve("lib/target/classes"), "compile"));
    }

    @Test
    void anAttachedArtifactOfAModuleIsItsJar() throws IOException {
        app.setArtifacts(Set.of(artifact("acme", "lib", "linux", "repository/lib-1-linux.jar")));

        assertThat(describe().dependencies())
                .containsExactly(new Dependency(top.resolve("repository/lib-1-linux.jar"), "compile"));
    }

    @Test
    void dependenciesKeepTheOrderOfTheClassPath() throws IOException {
        Set<Artifact> artifacts = new LinkedHashSet<>();
        artifacts.add(artifact("com.acme", "b", "", "b.jar"));
        artifacts.add(artifact("com.acme", "a", "", "a.jar"));
        app.setArtifacts(artifacts);

        assertThat(describe().dependencies())
                .extracting(Dependency::path)
                .containsExactly(top.resolve("b.jar"), top.resolve("a.jar"));
    }

    @Test
    void whatIsNotOnTheClassPathIsNoDependency() throws IOException {
        Artifact pom =
                new DefaultArtifact("com.acme", "bom", "1", "compile", "pom", "", new DefaultArtifactHandler("pom"));
        pom.setFile(top.resolve("bom.pom").toFile());
        Artifact unresolved = artifact("com.acme", "gone", "", "gone.jar");
        unresolved.setFile(null);
        app.setArtifacts(Set.of(pom, unresolved));

        assertThat(describe().dependencies()).isEmpty();
    }

    @Test
    void compiledMainClassesAreFound() throws IOException {
        Compilation.of(
                top.resolve("app/target/classes"),
                "package shop; public class Main { public static void main(String[] args) {} }");

        assertThat(describe().compiledMainClasses())
                .containsExactly(new MainClass("acme:app", "shop.Main", "main method"));
    }

    @Test
    void whatThePomSaysOfItsCompilersIsKept() throws IOException {
        String before = describe().compilers();
        ProjectSketch edited = ProjectSketch.of(top, "app").property("word", "a");
        app = edited.draw();
        assertThat(describe().compilers()).isEqualTo(before);

        edited.plugin("org.apache.maven.plugins", "maven-compiler-plugin", "compilerArgs/arg", "-parameters");
        String withArgument = describe().compilers();
        assertThat(withArgument).contains("-parameters");

        edited.property("maven.compiler.release", "21");
        assertThat(describe().compilers()).startsWith(withArgument).contains("21");
    }

    private ModuleDescription describe() throws IOException {
        return ModelDescriptions.of(app, ProjectSketch.graph(lib, app), List.of(lib, app), Optional.empty());
    }

    private Artifact artifact(String groupId, String artifactId, String classifier, String file) {
        DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
        jar.setAddedToClasspath(true);
        Artifact artifact = new DefaultArtifact(groupId, artifactId, "1", "compile", "jar", classifier, jar);
        artifact.setFile(top.resolve(file).toFile());
        return artifact;
    }
}
