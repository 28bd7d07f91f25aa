package dev.chaud.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {

    private static final String EXPECTED = ": the options are connect=FOLDER, or watch=FOLDER[" + File.pathSeparator
            + "FOLDER...], quiet=MILLISECONDS, builder=FOLDER and parent=PID, and cache=FILE or cache=off, and scope=all|annotated, and log=error|warn|info|debug|trace and silenceLogLevelWarning=true|false, with a comma between them";

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/chaud", "/a b/c,d/100%/=/x", "C:\\Users\\Ünal", "/日本/$HOME;'\"", "/%41", "/a:b"})
    void anyFolderComesOutAsItWentIn(String folder) {
        AgentOptions connecting = new AgentOptions(
                Optional.of(Path.of(folder)),
                Optional.empty(),
                CacheOption.OFF,
                ScopeOption.ANNOTATED,
                new LogOptions(LogLevel.TRACE, true));
        AgentOptions watching = AgentOptions.watching(
                new WatchOptions(List.of(Path.of(folder), Path.of("other")), Duration.ofMillis(7))
                        .lookingIn(Path.of(folder))
                        .endingWith(4711),
                CacheOption.in(Path.of(folder)),
                LogLevel.INFO);
        for (AgentOptions options : List.of(connecting, watching)) {
            assertThat(AgentOptions.parse(options.format())).isEqualTo(options);
            assertThat(options.format()).matches("[!-~]+");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noOptionsMeanTheDefaults(String options) {
        assertThat(AgentOptions.parse(options))
                .isEqualTo(new AgentOptions(
                        Optional.empty(), Optional.empty(), CacheOption.ON, ScopeOption.ALL, LogOptions.DEFAULT));
    }

    @Test
    void optionsMayBeWrittenByHand() {
        assertThat(AgentOptions.parse("log=debug,connect=/a b/ü"))
                .isEqualTo(new AgentOptions(
                        Optional.of(Path.of("/a b/ü")),
                        Optional.empty(),
                        CacheOption.ON,
                        ScopeOption.ALL,
                        new LogOptions(LogLevel.DEBUG, false)));
    }

    @Test
    void foldersToWatchAreWrittenLikeAClassPath() {
        assertThat(AgentOptions.parse(
                        "watch=a/classes" + File.pathSeparator + "/b b" + File.pathSeparator + "a/classes"))
                .isEqualTo(AgentOptions.watching(
                        new WatchOptions(List.of(Path.of("a/classes"), Path.of("/b b")), Duration.ofMillis(50)),
                        CacheOption.ON,
                        LogLevel.WARN));
    }

    @Test
    void theQuietPeriodIsInMilliseconds() {
        assertThat(AgentOptions.parse("quiet=200,watch=a").watch().orElseThrow().quiet())
                .isEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conect=/x               | Unknown agent option 'conect'
            connect                 | The agent option 'connect' needs a folder
            connect=                | The agent option 'connect' needs a folder
            connect=%00             | The agent option 'connect' is no path
            connect=%4              | A percent sign in '%4' is not followed by two hexadecimal digits
            connect=%zz             | A percent sign in '%zz' is not followed by two hexadecimal digits
            watch=                  | The agent option 'watch' needs a folder
            watch=a::b              | The agent option 'watch' needs a folder
            watch=a:                | The agent option 'watch' needs a folder
            watch=a,connect=b       | The agent options 'connect' and 'watch' exclude each other, since either the plugin says what changed, or the agent looks itself
            quiet=50                | The agent option 'quiet' needs 'watch', since nothing else has a quiet period
            watch=a,quiet=soon      | The agent option 'quiet' is 'soon', not a number of milliseconds up to 60000
            watch=a,quiet=-1        | The agent option 'quiet' is '-1', not a number of milliseconds up to 60000
            watch=a,quiet=60001     | The agent option 'quiet' is '60001', not a number of milliseconds up to 60000
            builder=b               | The agent option 'builder' needs 'watch', since with 'connect' the plugin builds
            parent=1                | The agent option 'parent' needs 'watch', since with 'connect' the app ends with the plugin
            watch=a,parent=mine     | The agent option 'parent' is 'mine', not the id of a process
            log=loud                | The agent option 'log' has no level 'loud'
            log                     | The agent option 'log' has no level ''
            log=info,               | Unknown agent option ''
            log=info,log=warn       | The agent option 'log' is given twice
            silenceLogLevelWarning=1 | The agent option 'silenceLogLevelWarning' is '1'
            """)
    void aWrongOptionIsNamedWithTheRightOnes(String options, String what) {
        assertThatThrownBy(() -> AgentOptions.parse(options.replace(":", File.pathSeparator)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(what)
                .hasMessageEndingWith(EXPECTED);
    }
}
