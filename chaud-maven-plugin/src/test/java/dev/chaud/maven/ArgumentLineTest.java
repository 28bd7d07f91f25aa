package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import dev.chaud.runtime.protocol.LogLevel;
import dev.chaud.runtime.protocol.WatchOptions;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.junit.jupiter.api.Test;

final class ArgumentLineTest {

    private static final AgentOptions OPTIONS = AgentOptions.watching(
            new WatchOptions(List.of(Path.of("/my shop/classes")), WatchOptions.DEFAULT_QUIET),
            CacheOption.ON,
            LogLevel.INFO);
    private static final Path JAR = Path.of("/repo/chaud.jar");

    @Test
    void anEmptyLineBecomesTheAgent() {
        assertThat(new ArgumentLine("").withAgent(JAR, OPTIONS).text())
                .isEqualTo("-javaagent:/repo/chaud.jar=watch=/my%20shop/classes,quiet=50,log=info");
    }

    @Test
    void theAgentStandsBehindWhatWasThere() {
        assertThat(new ArgumentLine(" -Xmx1g @{other} ").withAgent(JAR, OPTIONS).text())
                .startsWith("-Xmx1g @{other} -javaagent:");
    }

    @Test
    void theAgentIsThereOnce() {
        ArgumentLine once = new ArgumentLine("-Xmx1g").withAgent(JAR, OPTIONS);

        assertThat(once.withAgent(JAR, OPTIONS)).isEqualTo(once);
    }

    @Test
    void aJarInAFolderWithBlanksIsOneArgument() throws Exception {
        String line = new ArgumentLine("-Xmx1g")
                .withAgent(Path.of("/my repo/chaud.jar"), OPTIONS)
                .text();

        assertThat(CommandLineUtils.translateCommandline(line))
                .containsExactly("-Xmx1g", "-javaagent:/my repo/chaud.jar=" + OPTIONS.format());
    }
}
