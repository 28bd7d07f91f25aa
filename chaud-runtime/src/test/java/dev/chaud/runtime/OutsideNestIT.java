package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes whose reserved names of companions are used up, or that never had any. */
@Timeout(120)
class OutsideNestIT {

    @SharedApp
    private static ForkedApp app;

    @Test
    void methodsAreAddedWhenAllReservedNamesAreUsedUp() throws IOException {
        String class_ = """
                import java.util.function.*;
                class Much {
                    private int base = 1;
                    private static Much much = new Much();
                    private Much() { }
                    static Object say() { return %s; }
                    private static int half(int i) { return i / 2; }
                    %s
                }""";
        app.compile(class_.formatted("0", ""));
        assertThat(app.ask("say Much")).isEqualTo("0");
        StringBuilder methods = new StringBuilder();
        int count = Reservation.NAMES + 3;
        for (int i = 1; i <= count; i++) {
            String added = """
                    private int plus%d(long a, int b) {
                        IntUnaryOperator twice = x -> half(4 * x) + base;
                        try { return twice.applyAsInt(b) + (int) a + new Much().base + less%d(b); }
                        finally { base = base; }
                    }
                    private static int less%d(int b) { return b > 0 ? -b : much.base; }
                    """.formatted(i, i, i);
            methods.append(added);
            app.live(class_.formatted("much.plus" + i + "(" + i + "L, 5)", methods));
            assertThat(app.ask("say Much")).isEqualTo("" + (10 + 1 + i + 1 - 5));
        }
        app.live(class_.formatted(
                "much.plus" + count + "(0L, 7)", methods.toString().replace("new Much().base", "100")));
        assertThat(app.ask("say Much")).isEqualTo("" + (14 + 1 + 100 - 7));
        app.live(class_.formatted("much.plus1(0L, 7)", methods));
        assertThat(app.ask("say Much")).isEqualTo("" + (14 + 1 + 1 - 7));
    }
}
