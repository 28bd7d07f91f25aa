package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RestartQuestionTest {

    private final SessionInput.Inbox inbox = new SessionInput.Inbox();
    private final RestartQuestion question = new RestartQuestion(inbox);

    @Test
    void theAnswerIsALineThatNobodyElseGets() throws InterruptedException {
        assertThat(question.takes("r")).isFalse();
        assertThat(question.ask()).isTrue();

        assertThat(question.takes("n")).isFalse();
        assertThat(question.takes(" R")).isTrue();
        assertThat(inbox.take()).isEqualTo(new SessionInput.RestartGranted());
        assertThat(question.isGranted()).isTrue();
        assertThat(question.isOpen()).isTrue();
        assertThat(question.takes("r")).isFalse();
    }

    @Test
    void anAnswerThatComesWithAFailedBuildHoldsForTheNextGoodOne() {
        question.ask();
        question.takes("r");

        question.withdraw();

        assertThat(question.isOpen()).isFalse();
        assertThat(question.isGranted()).isTrue();
    }

    @Test
    void whatIsWithdrawnCannotBeAnswered() {
        question.ask();

        question.withdraw();

        assertThat(question.takes("r")).isFalse();
    }

    @Test
    void nobodyIsAskedWhoCannotAnswer() {
        question.inputEnds();

        assertThat(question.ask()).isFalse();
        assertThat(question.isOpen()).isFalse();
    }
}
