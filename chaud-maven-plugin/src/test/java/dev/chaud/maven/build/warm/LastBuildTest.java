package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LastBuildTest {

    private static final FileTime NOTED = FileTime.fromMillis(2000);
    private static final FileMark MADE = new FileMark(7, NOTED);

    private final LastBuild last = new LastBuild(Set.of("acme/A.class", "acme/A$1.class", "acme/B.class"), NOTED);

    @Test
    void classesAsItLeftThemAreUnchanged() {
        assertThat(last.change("lib", Map.of("acme/A.class", MADE, "acme/A$1.class", MADE, "acme/B.class", MADE)))
                .isEmpty();
    }

    @Test
    void aClassThatIsDatedBackWillBeMadeAgainByWhateverDidThat() {
        FileMark stale = new FileMark(7, FileTime.fromMillis(1000));

        assertThat(last.change("lib", Map.of("acme/A.class", MADE, "acme/A$1.class", stale, "acme/B.class", MADE)))
                .isEmpty();
    }

    @Test
    void classesThatAreGoneAreNamed() {
        assertThat(last.change("lib", Map.of("acme/A.class", MADE)))
                .contains("somebody has deleted classes of lib: acme/A$1.class, acme/B.class");
    }

    @Test
    void aClassThatWasWrittenSinceIsSomebodyElses() {
        FileMark later = new FileMark(7, FileTime.fromMillis(2001));

        assertThat(last.change("lib", Map.of("acme/A.class", MADE, "acme/A$1.class", later, "acme/B.class", MADE)))
                .contains("something else than Maven writes classes of lib");
    }

    @Test
    void soIsOneThatCameSince() {
        FileMark later = new FileMark(9, FileTime.fromMillis(2001));

        assertThat(last.change(
                        "lib",
                        Map.of(
                                "acme/A.class",
                                MADE,
                                "acme/A$1.class",
                                MADE,
                                "acme/B.class",
                                MADE,
                                "acme/C.class",
                                later)))
                .contains("something else than Maven writes classes of lib");
    }
}
