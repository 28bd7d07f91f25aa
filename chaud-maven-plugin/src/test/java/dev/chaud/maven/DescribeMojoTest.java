package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.reactor.DescriptionFolder;
import dev.chaud.maven.reactor.MainClass;
import dev.chaud.maven.reactor.ModuleDescription;
import dev.chaud.maven.testing.Compilation;
import dev.chaud.maven.testing.MojoSession;
import dev.chaud.maven.testing.ProjectSketch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
final class DescribeMojoTest {

    @TempDir
    static Path top;

    private final MavenProject lib = ProjectSketch.of(top, "lib").draw();
    private final MavenProject app = ProjectSketch.of(top, "app").uses(lib).draw();

    @Provides
    MavenSession session() {
        return MojoSession.of(
                top, Map.of("chaud.describeTo", top.resolve("described").toString()), lib, app);
    }

    @Provides
    MavenProject project() {
        return app;
    }

    @Test
    @InjectMojo(goal = "describe", pom = MojoSession.PLAIN)
    void theModuleIsWrittenDownWhereThePropertySays(DescribeMojo mojo) throws Exception {
        Compilation.of(
                top.resolve("app/target/classes"),
                "package shop; public class Main { public static void main(String[] args) {} }");
        mojo.execute();
        List<ModuleDescription> described = new DescriptionFolder(top.resolve("described")).read();

        assertThat(described).hasSize(1);
        assertThat(described.get(0).id()).isEqualTo("acme:app");
        assertThat(described.get(0).upstream()).containsExactly("acme:lib");
        assertThat(described.get(0).java()).isEmpty();
        assertThat(described.get(0).compiledMainClasses())
                .containsExactly(new MainClass("acme:app", "shop.Main", "main method"));
    }

    @Test
    @InjectMojo(goal = "describe", pom = MojoSession.PLAIN)
    void aFolderThatCannotBeMadeIsAnErrorThatNamesTheModule(DescribeMojo mojo)
            throws IllegalAccessException, IOException {
        File file = Files.createFile(top.resolve("file")).toFile();
        MojoExtension.setVariableValueToObject(mojo, "describeTo", new File(file, "described"));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("Cannot describe acme:app:");
    }
}
