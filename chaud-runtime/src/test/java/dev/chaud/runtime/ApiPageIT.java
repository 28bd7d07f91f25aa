package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples on the page of the API, as they stand there: each is started and edited. */
@Timeout(60)
class ApiPageIT {

    private static final Path PAGE = ForkedApp.JAR
            .toAbsolutePath()
            .getParent()
            .resolve("../../src/site/markdown/api.md")
            .normalize();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");

    private static final Map<String, String> examples = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readThePage() throws IOException {
        for (MatchResult example :
                EXAMPLE.matcher(Files.readString(PAGE)).results().toList()) {
            Matcher name = NAME.matcher(example.group(1));
            assertThat(name.find()).as(example.group(1)).isTrue();
            examples.put(name.group(1), example.group(1));
        }
    }

    @Test
    void eachExampleIsTriedHere() {
        assertThat(examples).containsOnlyKeys("Main", "Cached", "Templates", "Dashboard", "Clock", "Visits", "Patch");
    }

    @Test
    void anAppStartsHotReloadFromInside() throws Exception {
        try (Example example = start(
                "Main", "-Dchaud.enabled=true", "-Djdk.attach.allowAttachSelf=true", "-Dchaud.options=cache=off")) {
            example.awaitLine("hello");
            example.edit("\"hello\"", "\"hello again\"");
            example.awaitLine("hello again");
        }
    }

    @Test
    void aTrackKnowsOfReloads() throws Exception {
        try (Example example = start("Cached", agent())) {
            example.awaitLine("page 1");
            example.edit("page 1", "page 2");
            example.awaitLine("page 2, reload 1");
        }
    }

    @Test
    void aStaticMethodIsCalledAfterReloads() throws Exception {
        try (Example example = start("Templates", agent())) {
            example.awaitLine("template 1");
            example.edit("template 1", "template 2");
            example.awaitLine("ClassReport\\[className=Templates, verdict=LIVE, reasons=\\[body], notes=\\[]]");
            example.awaitLine("template 2");
        }
    }

    @Test
    void anObjectAndACallbackAreCalledAfterReloads() throws Exception {
        try (Example example = start("Dashboard", agent())) {
            example.awaitLine("sales: one");
            example.edit("\"one\"", "\"two\"");
            example.awaitLine("sales: two");
            example.edit("\"two\"", "\"three\"");
            example.awaitLine("sales: three");
            example.awaitLine("two reloads are enough");
        }
    }

    @Test
    void aRunningLoopIsLeft() throws Exception {
        try (Example example = start("Clock", agent())) {
            example.awaitLine("tick 1");
            example.edit("\"tick \"", "\"tock \"");
            example.awaitLine("tock 0");
        }
    }

    @Test
    void aFieldKeepsItsValueAndTheOtherIsEvaluatedAgain() throws Exception {
        try (Example example = start("Visits", agent())) {
            example.awaitLine("2 visits in steps of 1");
            example.edit("visits = 0", "visits = 1_000", "step = 1", "step = 1_000_000");
            example.awaitLine("1000\\d{3} visits in steps of 1000000");
        }
    }

    @Test
    void anAppBringsAClassFile() throws Exception {
        String after = examples.get("Patch").replace("\"hello\"", "\"hello \" + name()");
        after = after.substring(0, after.lastIndexOf('}')) + "private static String name() { return \"you\"; } }";
        Path other = Files.createDirectory(folder.resolve("other"));
        Compilation.into(other, List.of(ForkedApp.JAR), after);
        try (Example example =
                start("Patch", List.of(other.resolve("Patch.class").toString()), agent())) {
            example.awaitLine("hello");
            example.awaitLine("hello you");
        }
    }

    private Path hot() {
        return folder.resolve("hot");
    }

    private String agent() {
        return "-javaagent:" + ForkedApp.JAR + "=watch=" + hot() + ",cache=off";
    }

    private Example start(String name, String... jvmArguments) throws IOException {
        return start(name, List.of(), jvmArguments);
    }

    private Example start(String name, List<String> arguments, String... jvmArguments) throws IOException {
        Files.createDirectory(hot());
        Example example = new Example(hot(), examples.get(name));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", ForkedApp.JAR + File.pathSeparator + hot(), name));
        command.addAll(arguments);
        example.run(command);
        return example;
    }

    /** A program that runs, and the source that it is made of. */
    private static final class Example implements AutoCloseable {
        private final Path hot;
        private final List<String> said = new ArrayList<>();
        private String source;
        private Process process;
        private BufferedReader out;

        Example(Path hot, String source) {
            this.hot = hot;
            this.source = source;
            compile();
        }

        void run(List<String> command) throws IOException {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            out = process.inputReader(UTF_8);
        }

        /** Replaces texts by others, and compiles. */
        void edit(String... pairs) {
            for (int i = 0; i < pairs.length; i += 2) {
                assertThat(source).contains(pairs[i]);
                source = source.replace(pairs[i], pairs[i + 1]);
            }
            compile();
        }

        private void compile() {
            Compilation.into(hot, List.of(ForkedApp.JAR), source);
        }

        void awaitLine(String regex) throws IOException {
            String line = out.readLine();
            while (line != null && !line.matches(regex)) {
                said.add(line);
                line = out.readLine();
            }
            assertThat(line).as("%s after %s", regex, said).isNotNull();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
