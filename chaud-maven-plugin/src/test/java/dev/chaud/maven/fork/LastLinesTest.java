package dev.chaud.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LastLinesTest {

    private final LastLines lines = new LastLines(line -> {});
    private final LastLines.Stream out = lines.new Stream();
    private final LastLines.Stream err = lines.new Stream();

    @Test
    void aLineThatComesInPiecesIsOne() {
        add(out, "no data");
        add(out, "base\nbye\n");

        assertThat(lines.get()).containsExactly("no database", "bye");
    }

    @Test
    void piecesOfTwoStreamsDoNotMix() {
        add(out, "start");
        add(err, "no database\n");
        add(out, "ing\n");

        assertThat(lines.get()).containsExactly("no database", "starting");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        add(out, "Killed");
        out.end();

        assertThat(lines.get()).containsExactly("Killed");
    }

    @Test
    void blankLinesAreLeftOut() {
        add(out, "one\n\n   \r\ntwo\r\n");

        assertThat(lines.get()).containsExactly("one", "two");
    }

    @Test
    void onlyTheLastOnesAreKept() {
        IntStream.rangeClosed(1, 1000).forEach(i -> add(out, "line " + i + "\n"));

        assertThat(lines.get())
                .hasSizeBetween(10, 50)
                .startsWith("line " + (1001 - lines.get().size()))
                .endsWith("line 1000");
    }

    @Test
    void ofALongLineItsBeginningIsKept() {
        add(out, "begin" + "x".repeat(100_000) + "\nnext\n");

        assertThat(lines.get()).hasSize(2);
        assertThat(lines.get().get(0)).startsWith("beginx").hasSizeLessThan(1000);
    }

    private static void add(LastLines.Stream stream, String text) {
        byte[] bytes = text.getBytes(Charset.defaultCharset());
        stream.add(bytes, bytes.length);
    }
}
