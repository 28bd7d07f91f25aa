package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.NestedConstants;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits of what bootstrap methods have as arguments, with which HotSpot crashes if it gets them as compilers write them. */
@Timeout(60)
class BootstrapIT {

    @SharedApp
    private static ForkedApp app;

    @ParameterizedTest
    @MethodSource
    void theyAreLive(String name, Object before, Object after) throws IOException {
        String maker = "Makes" + name;
        app.compile(
                "class " + maker + " { static Object append(java.lang.invoke.MethodHandles.Lookup caller, String name,"
                        + " Class<?> type, Object own, Object needed) { return own + \"\" + needed; } }");
        Files.write(app.hot().resolve(name + ".class"), nested(name, before));
        assertThat(app.ask("say " + name)).isEqualTo("3210" + before);
        assertThat(reload(name, after)).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say " + name)).isEqualTo("3210" + after);
        assertThat(reload(name, before)).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say " + name)).isEqualTo("3210" + before);
    }

    static Stream<Arguments> theyAreLive() {
        return Stream.of(
                Arguments.of("Nested", "a", "b"),
                Arguments.of("NestedLong", 5_000_000_000L, 6_000_000_000L),
                Arguments.of("NestedNew", "a", 7_000_000_000L));
    }

    @Test
    void oneThatCannotBePutInOrderIsARestart() throws IOException {
        Files.write(app.hot().resolve("Far.class"), NestedConstants.in("Far", "MakesFar", "a", Opcode.LDC, 300));
        assertThat(app.ask("load Far")).isEqualTo("Far");
        byte[] after = NestedConstants.in("Far", "MakesFar", "b", Opcode.LDC, 300);
        assertThat(app.reload(List.of(new ChangedClass("Far", after)), List.of(), List.of())
                        .notes())
                .containsExactly(
                        "Cannot reload Far live: the JVM crashes when an argument of a bootstrap method stands where it"
                                + " does, and there is no room to mend that.");
    }

    private static Verdict reload(String name, Object last) throws IOException {
        return app.reload(List.of(new ChangedClass(name, nested(name, last))), List.of(), List.of())
                .verdict();
    }

    private static byte[] nested(String name, Object last) {
        return NestedConstants.in(name, "Makes" + name, last, Opcode.LDC_W, 0);
    }
}
