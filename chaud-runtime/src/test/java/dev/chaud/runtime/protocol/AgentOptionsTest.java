package dev.chaud.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/chaud", "/a b/c,d/100%/=/x", "C:\\Users\\Ünal", "/日本/$HOME;'\"", "/%41"})
    void anyFolderComesOutAsItWentIn(String folder) {
        AgentOptions options = new AgentOptions(Optional.of(Path.of(folder)), LogLevel.TRACE);
        assertThat(AgentOptions.parse(options.format())).isEqualTo(options);
        assertThat(options.format()).matches("[!-~]+");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noOptionsMeanTheDefaults(String options) {
        assertThat(AgentOptions.parse(options)).isEqualTo(new AgentOptions(Optional.empty(), LogLevel.WARN));
    }

    @Test
    void optionsMayBeWrittenByHand() {
        assertThat(AgentOptions.parse("log=debug,connect=/a b/ü"))
                .isEqualTo(new AgentOptions(Optional.of(Path.of("/a b/ü")), LogLevel.DEBUG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conect=/x",
                "connect",
                "connect=",
                "log=loud",
                "log",
                "log=info,",
                "log=info,log=warn",
                "connect=%4",
                "connect=%zz",
                "connect=%00"
            })
    void wrongOptionsAreRefusedWithTheRightOnes(String options) {
        assertThatThrownBy(() -> AgentOptions.parse(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("the options are connect=FOLDER and log=error|warn|info|debug|trace,"
                        + " with a comma between them");
    }

    @Test
    void theUnknownOptionIsNamed() {
        assertThatThrownBy(() -> AgentOptions.parse("conect=/x"))
                .hasMessageStartingWith("Unknown agent option 'conect'");
    }
}
