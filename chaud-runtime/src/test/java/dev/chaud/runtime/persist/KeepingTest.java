package dev.chaud.runtime.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.StateReply;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingTest {

    @Test
    void whatIsHandedOnAndDoesNotFitIsNamed() {
        KeptField small = new KeptField("acme.Cart", "app", "items", new byte[10]);
        KeptField large = new KeptField("acme.Cart", "app", "history", new byte[(48 << 20) - 9]);
        StateReply reply = Keeping.keep(List.of(), List.of(small, large, small), type -> true);

        assertThat(reply.kept()).containsExactly(small);
        assertThat(reply.lost()).containsExactly("@Persist acme.Cart.history was not kept, as it is too large.");
    }
}
