package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.Moment;
import dev.chaud.runtime.testing.RetransformingAgent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reload that fails while Chaud makes ready for it. */
@Timeout(60)
class UnpreparedIT {

    @TempDir
    private Path folder;

    @Test
    void aReferenceToARemovedMethodGoesOnWhenAReloadThatBringsItBackFailsEarly() throws Exception {
        String pub = "class Pub { static Object say() { return 1; } %s }";
        String beer = "static int beer() { return 2; }";
        String round = "enum Round { %s; static Object say() { return values().length; } }";
        try (ForkedApp app = ForkedApp.start(folder, "-javaagent:" + RetransformingAgent.jarIn(folder))) {
            Compilation.into(app.cold(), List.of(), Moment.SOURCE);
            app.ask("call Moment");
            app.compile(
                    pub.formatted(beer),
                    round.formatted("FIRST"),
                    "class Drinker { static final java.util.function.IntSupplier beer = Pub::beer;"
                            + " static Object say() { return beer.getAsInt(); } }");
            assertThat(app.ask("say Pub") + app.ask("say Drinker") + app.ask("say Round"))
                    .isEqualTo("121");
            app.live(pub.formatted(""));
            // it is patched before the first enum changes
            app.ask("call Moment ruin java/lang/Enum Drinker");

            assertThat(app.edit(pub.formatted(beer), round.formatted("FIRST, LAST"))
                            .verdict())
                    .isEqualTo(Verdict.REFUSED);
            assertThat(app.ask("say Drinker") + app.ask("say Round")).isEqualTo("21");
            assertThat(app.stderr()).contains("the JVM does not let Chaud patch Enum, EnumMap and EnumSet");

            app.compile(pub.formatted(""), round.formatted("FIRST"));
            app.live(pub.formatted(beer), round.formatted("FIRST, LAST"));
            assertThat(app.ask("say Drinker") + app.ask("say Round")).isEqualTo("22");
        }
    }
}
