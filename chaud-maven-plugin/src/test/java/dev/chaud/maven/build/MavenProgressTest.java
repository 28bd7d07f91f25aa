package dev.chaud.maven.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MavenProgressTest {

    private final BuildActivity activity = new BuildActivity();
    private final MavenProgress progress = new MavenProgress(activity);

    @Test
    void aGoalIsNamedWithItsModuleWhateverTheMaven() {
        assertThat(after("[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ app ---"))
                .isEqualTo("compiler:compile in app");
        assertThat(after("[INFO] --- compiler:3.14.1:testCompile (default-testCompile) @ app ---"))
                .isEqualTo("compiler:testCompile in app");
        assertThat(after("[INFO] --- exec-maven-plugin:3.5.0:exec (default-cli) @ shop-core ---"))
                .isEqualTo("exec:exec in shop-core");
    }

    @Test
    void aDownloadIsNamedWithItsFile() {
        assertThat(after("[INFO] Downloading from central: https://repo.example.org/maven2/acme/json/1/json-1.jar"))
                .isEqualTo("downloading json-1.jar");
    }

    @Test
    void otherLinesTellNothingNew() {
        activity.begin("compiler:compile in app");

        assertThat(after("[INFO] Compiling 2 source files with javac [debug release 17] to target/classes"))
                .isEqualTo("compiler:compile in app");
    }

    private String after(String line) {
        progress.accept(line);
        return activity.doing();
    }
}
