package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The demo's story in one run: what the README promises, in the order in which a newcomer tries it. */
@Story
class DemoIT {
    private static final String MAIN = "root/src/main/java/dev/chaud/demo/root/Main.java";
    private static final String MID = "mid/src/main/java/dev/chaud/demo/mid/Mid.java";
    private static final String LEAF = "leaf/src/main/java/dev/chaud/demo/leaf/Leaf.java";
    private static final Pattern COUNTERS = Pattern.compile("root .* counters (\\d+) (\\d+) (\\d+).*");

    private static Reactor demo;
    private static ChaudRun run;

    @BeforeAll
    static void start() {
        demo = Reactor.demo(Reactor.newFolder("DemoIT"));
        run = Launch.ofDemo(demo).start();
    }

    @AfterAll
    static void end() {
        run.close();
    }

    @Test
    @Order(10)
    void startsTheOnlyMainClassOfTheReactor() {
        assertThat(run.awaitReport("running .*"))
                .matches("running root \\(dev\\.chaud\\.demo\\.root\\.Main\\) . pid \\d+ . watching \\d modules");
        run.awaitLine("root 1001 \\| mid 2001 \\| leaf 3001 \\| counters \\d+ \\d+ \\d+");
    }

    @Test
    @Order(20)
    void anEditOfTheAppIsLive() {
        run.save(() -> demo.replace(MAIN, "1001", "1002"));

        run.awaitLive("root: Main (body)");
        run.awaitLine("root 1002 \\| mid 2001 \\| leaf 3001 .*");
    }

    @Test
    @Order(30)
    void anEditOfALeafIsSeenThroughTheModuleBetween() {
        run.save(() -> demo.replaceByRename(LEAF, "3001", "3002"));

        run.awaitLive("leaf: Leaf (body)");
        run.awaitLine("root 1002 \\| mid 2001 \\| leaf 3002 .*");
    }

    @Test
    @Order(40)
    void aMethodThatNothingCalledBeforeCanBeCalled() {
        run.save(() -> demo.replace(MID, "return 2001;", "return dev.chaud.demo.cold.Cold.version();"));

        run.awaitLive("mid: Mid (body)");
        run.awaitLine("root 1002 \\| mid 4001 \\| leaf 3002 .*");
    }

    @Test
    @Order(50)
    void aTouchedFileCausesNoBuild() {
        run.save(() -> {
            demo.touch(LEAF, FileTime.from(Instant.now()));
            demo.touch(MID, FileTime.from(Instant.EPOCH));
            demo.write("leaf/src/main/java/dev/chaud/demo/leaf/.Leaf.java.swp", "an editor's own");
        });

        run.awaitLines(40, "root 1002 .*");
        assertThat(run.reports()).isEmpty();
    }

    @Test
    @Order(60)
    void aSaveThatIsTakenBackAtOnceChangesNothing() {
        String before = demo.read(MID);
        run.save(() -> {
            demo.replace(MID, "Cold.version()", "Cold.version() + 1");
            demo.write(MID, before);
        });
        demo.replace(MAIN, "1002", "1004");

        run.awaitLine("root 1004 \\| mid 4001 .*");
        assertThat(run.lines()).noneMatch(line -> line.contains("mid 4002"));
    }

    @Test
    @Order(70)
    void aResourceInANewFolderIsLive() {
        run.save(() -> {
            demo.write("leaf/src/main/resources/greeting.properties", "text=good day\n");
            demo.replace(
                    MAIN,
                    "\"root \" + version(),",
                    "\"root \" + version() + java.util.ResourceBundle.getBundle(\"greeting\").getString(\"text\"),");
        });

        run.awaitLine("root 1004good day \\| mid 4001 .*");
    }

    @Test
    @Order(80)
    void anEditOfAResourceIsLive() {
        run.save(() -> demo.write("leaf/src/main/resources/greeting.properties", "text=good night\n"));

        run.awaitReport("live in \\d+ ms . leaf: greeting.properties.*");
        run.awaitLine("root 1004good night \\| mid 4001 .*");
    }

    @Test
    @Order(85)
    void aDeletedResourceIsGone() {
        run.save(() -> {
            demo.replace(
                    MAIN,
                    "java.util.ResourceBundle.getBundle(\"greeting\").getString(\"text\")",
                    "ClassLoader.getSystemResource(\"greeting.properties\")");
            demo.delete("leaf/src/main/resources");
        });

        run.awaitLine("root 1004null \\| mid 4001 .*");
        assertThat(demo.file("leaf/target/classes/greeting.properties")).doesNotExist();
    }

    @Test
    @Order(90)
    void aNewClassIsLive() {
        run.save(() -> {
            demo.write("leaf/src/main/java/dev/chaud/demo/leaf/Bud.java", """
                    package dev.chaud.demo.leaf;

                    public final class Bud {
                        public static int version() {
                            return Bloom.VERSION;
                        }

                        static final class Bloom {
                            static final int VERSION = Integer.parseInt("3500");
                        }
                    }
                    """);
            demo.replace(LEAF, "return 3002;", "return Bud.version();");
        });

        run.awaitLine("root 1004.* leaf 3500 .*");
        assertThat(run.reports()).noneMatch(line -> line.contains("restart"));
    }

    @Test
    @Order(100)
    void theClassesOfADeletedSourceAreDeletedToo() {
        run.save(() -> {
            demo.replace(LEAF, "return Bud.version();", "return 3003;");
            demo.delete("leaf/src/main/java/dev/chaud/demo/leaf/Bud.java");
        });

        run.awaitLine("root 1004.* leaf 3003 .*");
        run.save(() -> demo.replace(LEAF, "return 3003;", "return 3004;"));
        run.awaitLine("root 1004.* leaf 3004 .*");
        assertThat(demo.file("leaf/target/classes/dev/chaud/demo/leaf/Bud.class"))
                .doesNotExist();
        assertThat(demo.file("leaf/target/classes/dev/chaud/demo/leaf/Bud$Bloom.class"))
                .doesNotExist();
    }

    @Test
    @Order(110)
    void theCountersNeverFellBackAndTheProcessIsStillTheFirst() {
        assertThat(countersOf(run.allLines())).isSorted().doesNotHaveDuplicates();
        assertThat(run.allLines().stream().filter(line -> line.contains(" running root ")))
                .hasSize(1);
        assertThat(ProcessHandle.of(run.pid())).isPresent();
    }

    @Test
    @Order(120)
    void aCompileErrorNamesFileLineAndColumnAndTheAppGoesOn() {
        run.save(() -> demo.replace(LEAF, "return 3004;", "return 3005"));

        run.awaitReport("1 compile error . still running the last good version");
        run.awaitLine("leaf/src/main/java/dev/chaud/demo/leaf/Leaf\\.java:10:20: error: ';' expected");
        run.awaitLine("        return 3005");
        run.awaitLine(" {19}\\^");
        run.save(() -> {});
        run.awaitLine("root 1004.* leaf 3004 .*");
    }

    @Test
    @Order(130)
    void theFixOfACompileErrorIsLive() {
        run.save(() -> demo.replace(LEAF, "return 3005", "return 3005;"));

        run.awaitLive("leaf: Leaf (body)");
        run.awaitLine("root 1004.* leaf 3005 .*");
    }

    @Test
    @Order(140)
    void anAddedMethodIsLive() {
        long before = run.pid();
        run.save(() -> demo.replace(
                LEAF,
                "return 3005;\n    }",
                "return extra();\n    }\n\n    static int extra() {\n        return 3006;\n    }"));

        run.awaitReport("live in \\d+ ms . leaf: Leaf \\(.*method added: extra\\(\\).*");
        run.awaitLine("root 1004.* leaf 3006 .*");
        assertThat(run.pid()).isEqualTo(before);
    }

    @Test
    @Order(145)
    void anAddedFieldIsLive() {
        long before = run.pid();
        run.save(() -> demo.replace(LEAF, "static int extra() {", "static int field = 3;\n\n    static int extra() {")
                .replace(LEAF, "return 3006;", "return field + 3004;"));

        run.awaitReport("live in \\d+ ms . leaf: Leaf \\(.*field added: field.*");
        run.awaitLine("root 1004.* leaf 3007 .*");
        assertThat(run.pid()).isEqualTo(before);
    }

    @Test
    @Order(146)
    void aChangedSuperclassRestartsTheAppAndSaysWhy() {
        long before = run.pid();
        run.save(() -> demo.replace(LEAF, "class Leaf {", "class Leaf extends Thread {")
                .replace(LEAF, "return field + 3004;", "return field + 3005;"));

        run.awaitReport(
                "restart, because leaf: Leaf \\(superclass changed from java.lang.Object to java.lang.Thread.*\\)");
        assertThat(run.awaitRunning()).isNotEqualTo(before);
        run.awaitLine("root 1004.* leaf 3008 .*");
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    @Order(150)
    void whatIsWatchedAreTheModulesWithSources() {
        assertThat(run.allLines()).anyMatch(line -> line.endsWith("watching 4 modules"));
    }

    private static List<Integer> countersOf(List<String> lines) {
        return lines.stream()
                .map(COUNTERS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .toList();
    }
}
