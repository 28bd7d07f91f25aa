package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What still needs a restart, each with its reason; nothing of it is applied, and the next good reload is. */
@Timeout(60)
class NotAddableIT {

    @SharedApp
    private static ForkedApp app;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nat       | class        |                            | private native void a();                                    | the added method a is native
            Ends      | final class  |                            | protected void finalize() { }                               | the added method finalize overrides that of java.lang.Object, which is not hot, and Ends was loaded without a slot for it; the added method finalize is one that the JDK looks for by its name
            Unmarked  | class        | @Deprecated private void a() { } |                                                       | the removed method a had annotations, by which a framework may have found it
            Bean      | final class  | public int getA() { return 1; } |                                                        | the removed method getA was a property, which reflection would still find
            """)
    void theReasonIsNamed(String name, String kind, String before, String after, String reason) throws IOException {
        String head = kind + " " + name + " { static int say() { return %d; } ";
        app.compile(head.formatted(1) + (before == null ? "" : before) + " }");
        assertThat(app.ask("say " + name)).isEqualTo("1");

        ReloadReply reply = app.edit(head.formatted(2) + (after == null ? "" : after) + " }");

        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes()).containsExactly("Cannot reload " + name + " live: " + reason + ".");
        assertThat(app.ask("say " + name)).isEqualTo("1");

        ReloadReply next = app.edit(
                head.formatted(3) + (before == null ? "" : before) + " private static int b(int x) { return x; } }");
        assertThat(next.verdict()).as(next.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say " + name)).isEqualTo("3");
    }
}
