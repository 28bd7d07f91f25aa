package dev.chaud.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.fork.Readiness;
import dev.chaud.maven.watch.WatchMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunParametersTest {

    @Test
    void aChoiceIsTakenAsItIs() {
        assertThat(RunParameters.oneOf("chaud.restart", "never", "auto", "never"))
                .isEqualTo("never");
    }

    @Test
    void anotherChoiceIsAnErrorThatListsThem() {
        assertThatThrownBy(() -> RunParameters.oneOf("chaud.restart", "Never", "auto", "never"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chaud.restart is \"Never\", and can be auto or never.");
    }

    @ParameterizedTest
    @CsvSource({"50ms, 50", "50, 50", "0, 0", "2s, 2000", "' 1 s ', 1000"})
    void aDurationIsInMillisecondsOrSeconds(String text, long milliseconds) {
        assertThat(RunParameters.duration("chaud.quietPeriod", text)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5s", "50 m", "99999999999999999999"})
    void anotherDurationIsAnErrorThatShowsSome(String text) {
        assertThatThrownBy(() -> RunParameters.duration("chaud.quietPeriod", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chaud.quietPeriod is \"" + text + "\", and takes a duration such as 25ms or 1s.");
    }

    @Test
    void theWatchIsByEventsOrByPolling() {
        assertThat(RunParameters.watchOptions("native", "25ms").mode()).isEqualTo(WatchMode.EVENTS);
        assertThat(RunParameters.watchOptions("poll", "1s").mode()).isEqualTo(WatchMode.POLL);
        assertThat(RunParameters.watchOptions("poll", "1s").quietPeriod()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anotherWatchIsAnError() {
        assertThatThrownBy(() -> RunParameters.watchOptions("inotify", "25ms"))
                .hasMessage("chaud.watch is \"inotify\", and can be native or poll.");
    }

    @Test
    void argumentsAreSplitAsAShellWould() {
        assertThat(RunParameters.split("chaud.args", "--port=1 'two words' \"three more words\""))
                .containsExactly("--port=1", "two words", "three more words");
    }

    @Test
    void noArgumentsAreNone() {
        assertThat(RunParameters.split("chaud.args", null)).isEmpty();
        assertThat(RunParameters.split("chaud.args", "  ")).isEmpty();
    }

    @Test
    void aQuoteThatIsNotClosedIsAnError() {
        assertThatThrownBy(() -> RunParameters.split("chaud.args", "say 'hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("chaud.args cannot be split into words: ");
    }

    @Test
    void theJdkIsNamedByItsHome() {
        assertThat(RunParameters.java(new File(System.getProperty("java.home"))).orElseThrow())
                .isExecutable();
        assertThat(RunParameters.java(null)).isEmpty();
    }

    @Test
    void aFolderWithoutJavaIsNoJdk(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("bin"));

        assertThatThrownBy(() -> RunParameters.java(folder.toFile()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "chaud.jdk is " + folder + ", where there is no bin/java. It takes the home folder of a JDK.");
    }

    @Test
    void withoutDebuggingThereIsNoAddress() {
        assertThat(RunParameters.debugAddress("false")).isEmpty();
        assertThat(RunParameters.debugAddress(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 127.0.0.1:5005",
        "'', 127.0.0.1:5005",
        "8000, 127.0.0.1:8000",
        "*:8000, *:8000",
        "dev-box.local:8000, dev-box.local:8000"
    })
    void aDebuggerAttachesOnThisMachineUnlessAnotherIsNamed(String debug, String address) {
        assertThat(RunParameters.debugAddress(debug)).isEqualTo(Optional.of(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "5005,server=n", "host:", "123456", "70000"})
    void anotherAddressIsAnError(String debug) {
        assertThatThrownBy(() -> RunParameters.debugAddress(debug))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chaud.debug is \"" + debug + "\", and can be true, false, a port, or host:port.");
    }

    @Test
    void eachConditionOfReadinessIsRead() {
        Readiness readiness = RunParameters.readiness("8080", "http://localhost:8080/health", "Started .* in");

        assertThat(readiness.port()).hasValue(8080);
        assertThat(readiness.url().orElseThrow()).hasPath("/health");
        assertThat(readiness.line().orElseThrow().pattern()).isEqualTo("Started .* in");
        assertThat(RunParameters.readiness(null, null, null))
                .isEqualTo(new Readiness(OptionalInt.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aWrongConditionIsAnErrorThatShowsARightOne() {
        assertThatThrownBy(() -> RunParameters.readiness("@{port}", null, null))
                .hasMessage("chaud.readyPort is \"@{port}\", and takes a port.");
        assertThatThrownBy(() -> RunParameters.readiness(null, "localhost", null))
                .hasMessage("chaud.readyUrl is \"localhost\", and takes an address such as"
                        + " http://localhost:8080/health.");
        assertThatThrownBy(() -> RunParameters.readiness(null, null, "("))
                .hasMessage("chaud.readyLine is \"(\", and takes a regular expression: Unclosed group");
    }
}
