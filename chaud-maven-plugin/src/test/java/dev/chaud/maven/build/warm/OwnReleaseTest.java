package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnReleaseTest {

    private static final String PLAIN = "public class Plain { java.util.List<String> list = java.util.List.of(); }";

    /** Of a package that the JDK exports, and does not document. */
    private static final String UNDOCUMENTED =
            "public class Undocumented { jdk.swing.interop.SwingInterOpUtils utils; }";

    @TempDir
    private Path folder;

    @Test
    void whatItComesToCompilesAndRefusesTheSame() throws Exception {
        assumeTrue(OwnRelease.ofThisJdk().isPresent(), "skipped: this JDK keeps its list of modules otherwise");
        OwnRelease own = OwnRelease.ofThisJdk().orElseThrow();
        List<String> spelledOut = List.of(
                "-source",
                own.release(),
                "-target",
                own.release(),
                "--limit-modules=" + String.join(",", own.modules()));
        List<String> release = List.of("--release", own.release());

        assertThat(compiles("Plain", PLAIN, release)).isTrue();
        byte[] expected = Files.readAllBytes(folder.resolve("Plain.class"));
        assertThat(compiles("Plain", PLAIN, spelledOut)).isTrue();
        assertThat(folder.resolve("Plain.class")).hasBinaryContent(expected);

        assertThat(compiles("Undocumented", UNDOCUMENTED, List.of())).isTrue();
        assertThat(compiles("Undocumented", UNDOCUMENTED, release)).isFalse();
        assertThat(compiles("Undocumented", UNDOCUMENTED, spelledOut)).isFalse();
    }

    @Test
    void aModuleThatBringsOthersWithExportsShowsMore() {
        assertThat(OwnRelease.showsNoMore(List.of("java.base"), ModuleFinder.ofSystem()))
                .isTrue();
        assertThat(OwnRelease.showsNoMore(List.of("java.sql"), ModuleFinder.ofSystem()))
                .isFalse();
    }

    private boolean compiles(String name, String source, List<String> options) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-nowarn", "-d", folder.toString(), file.toString()));
        return ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                java.io.OutputStream.nullOutputStream(),
                                java.io.OutputStream.nullOutputStream(),
                                arguments.toArray(String[]::new))
                == 0;
    }
}
