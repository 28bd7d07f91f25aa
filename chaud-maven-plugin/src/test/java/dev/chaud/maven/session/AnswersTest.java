package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.EngineTimes;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AnswersTest {

    private final Answers<String> answers = new Answers<>(7, Set.of("one", "other"));

    @Test
    void allHaveToAnswer() {
        assertThat(answers.add("one", reply(7, Verdict.LIVE, "a.A"))).isEmpty();
        assertThat(answers.add("one", reply(7, Verdict.LIVE, "a.A"))).isEmpty();
        assertThat(answers.add("other", reply(6, Verdict.LIVE, "a.A"))).isEmpty();

        assertThat(answers.add("other", reply(7, Verdict.NOTHING_TO_DO, "a.B")))
                .hasValueSatisfying(all -> assertThat(all.verdict()).isEqualTo(Verdict.LIVE));
    }

    @Test
    void theWorstVerdictCountsWithWhatWasSaidToIt() {
        answers.add("one", reply(7, Verdict.LIVE, "a.A"));

        assertThat(answers.add("other", reply(7, Verdict.RESTART, "a.B"))).hasValueSatisfying(all -> {
            assertThat(all.verdict()).isEqualTo(Verdict.RESTART);
            assertThat(all.classes()).extracting(ClassVerdict::className).containsExactly("a.B");
            assertThat(all.notes()).containsExactly("about a.B");
        });
    }

    @Test
    void whoHasGoneIsNotWaitedFor() {
        answers.add("one", reply(7, Verdict.REFUSED, "a.A"));

        assertThat(answers.without("other"))
                .hasValueSatisfying(all -> assertThat(all.verdict()).isEqualTo(Verdict.REFUSED));
        assertThat(answers.without("other")).isEmpty();
    }

    private static ReloadReply reply(long id, Verdict verdict, String className) {
        return new ReloadReply(
                id,
                1,
                verdict,
                List.of(new ClassVerdict(className, List.of("body"))),
                List.of("about " + className),
                EngineTimes.NONE);
    }
}
