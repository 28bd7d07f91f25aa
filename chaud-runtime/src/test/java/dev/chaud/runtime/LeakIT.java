package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many reloads of a class leave no more behind than few do, but for what HotSpot keeps of new names. */
@Timeout(300)
class LeakIT {

    private static final String METER = """
            import java.lang.management.*;
            public class Meter {
                public static String answer(String... words) throws Exception {
                    for (int i = 0; i < 3; i++) { System.gc(); }
                    long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .mapToLong(pool -> pool.getUsage().getUsed()).sum();
                    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + " " + metaspace;
                }
            }""";

    private static final String PLAIN =
            "class Shop { int stock = 7; static Object say() { return new Shop().stock; } }";

    /** The name of the added methods is as long for every number. */
    private static final String WITH_MORE = """
            import java.util.function.*;
            class Shop {
                int stock = 7;
                static Object say() { return new Shop().more1000(2); }
                private int more1000(int by) { return less1000(%s); }
                private static int less1000(int by) { return by - 1; }
            }""";

    @TempDir
    private Path folder;

    @Test
    void methodsThatComeAndGoByTheSameNamesLeaveNothingBehind() throws Exception {
        byte[] plain = Compilation.of(PLAIN).get("Shop");
        byte[] more = Compilation.of(WITH_MORE.formatted("by + stock")).get("Shop");

        Growth growth = reload(200, 1000, number -> number % 2 == 0 ? plain : more);

        assertThat(growth.heap()).isLessThan(1_000_000);
        assertThat(growth.metaspace()).isLessThan(1_000_000);
    }

    /**
     * HotSpot never takes a constant out of the pool of a class that is redefined, and gives the pool a new place when it
     * grows. Of each reload five stay: the name of the companion and that of the method, and what refers to them.
     */
    @Test
    void methodsAndLambdasOfEverNewNamesLeaveNoMoreBehindThanTheCallOfEach() throws Exception {
        String lambda = "((IntUnaryOperator) x -> x + stock).applyAsInt(by)";
        String more = new String(Compilation.of(WITH_MORE.formatted(lambda)).get("Shop"), ISO_8859_1);

        int few = 100;
        int many = 500;
        Growth growth = reload(
                few, many, number -> more.replace("1000", "" + (1000 + number)).getBytes(ISO_8859_1));

        assertThat(growth.heap()).isLessThan((many - few) * 5_000L);
        assertThat(growth.metaspace()).isLessThan(15_000_000);
    }

    /** What the reloads after the first few leave. */
    private Growth reload(int few, int many, IntFunction<byte[]> version) throws Exception {
        try (ForkedApp app = ForkedApp.start(folder, "-XX:+UseSerialGC", "-Xmx256m")) {
            app.compile(PLAIN, METER);
            assertThat(app.ask("say Shop")).isEqualTo("7");
            Growth then = null;
            for (int number = 1; number <= many; number++) {
                reload(app, version.apply(number));
                assertThat(app.ask("say Shop")).isIn("7", "8");
                if (number == few) {
                    then = measure(app);
                }
            }
            Growth now = measure(app);
            Growth growth = new Growth(now.heap() - then.heap(), now.metaspace() - then.metaspace());
            System.out.println("From reload " + few + " to " + many + ": " + growth);
            return growth;
        }
    }

    private static void reload(ForkedApp app, byte[] shop) throws IOException {
        ReloadReply reply = app.reload(List.of(new ChangedClass("Shop", shop)), List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
    }

    private static Growth measure(ForkedApp app) throws IOException {
        String[] bytes = app.ask("call Meter").split(" ");
        return new Growth(Long.parseLong(bytes[0]), Long.parseLong(bytes[1]));
    }

    /** In bytes. */
    private record Growth(long heap, long metaspace) {}
}
