package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps of which another one kept what was made at the start: they start without making it, and are reloaded as any other. */
class WarmStartIT {

    private static final String GREETER = """
            public class Greeter extends Base implements Comparable<Greeter> {
                static int made;
                private String name = "you";
                Greeter() { made++; }
                public int compareTo(Greeter other) { return 0; }
                static String say() {
                    Runnable lambda = () -> { };
                    return new Inner().greet() + " " + new Greeter() { public String toString() { return "anonymous"; } };
                }
                static class Inner { String greet() { return "hello " + new Greeter().name; } }
                public static Object answer(String[] words) {
                    return java.util.Arrays.toString(Greeter.class.getDeclaredMethods()).contains("toString")
                            + " " + Greeter.class.getDeclaredFields().length
                            + " " + Greeter.class.getDeclaredConstructors().length
                            + " " + new Greeter();
                }
            }
            """;

    private static final String BASE = "class Base extends cold.Basis { }";

    private static final String BASIS =
            "package cold; public class Basis { public String toString() { return \"basis\"; } }";

    /** Of what each start passes through, whoever drives it. */
    private static final Pattern LAMBDA = Pattern.compile(
            " dev\\.chaud\\.runtime\\.(agent\\.(Agent|Engine)|(applog|cache|reload|rewrite|thread)\\.[\\w.$]*)\\$\\$Lambda");

    @TempDir
    private Path folder;

    private int starts;

    @Test
    void aWarmStartReadsNoClassFileByJavassistAndIsReloadedAsAColdOne() throws Exception {
        for (String state : List.of("cold", "warm", "warm again")) {
            Path log = folder.resolve(state + ".log");
            try (ForkedApp app = start(BASIS, "-Xlog:class+load:file=" + log)) {
                assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
                assertThat(app.ask("call Greeter")).isEqualTo("false 2 1 basis");
                // of which more is needed
                boolean isJavassistAtTheStart = atTheStart(log).contains("javassist");
                assertThat(isJavassistAtTheStart).as(state).isEqualTo(state.equals("cold"));
                boolean isLambdaAtTheStart = LAMBDA.matcher(atTheStart(log)).find();
                assertThat(isLambdaAtTheStart).as(state).isEqualTo(state.equals("cold"));
                assertThat(Files.readString(log)).contains(" Greeter ").contains("CachedClass");
                editEverything(app);
                end(app);
            }
            assertThat(new String(Files.readAllBytes(cache()), StandardCharsets.ISO_8859_1))
                    .as("the engine is kept, and what only reloads need is not")
                    .contains("dev.chaud.runtime.agent.Engine", "dev.chaud.linker.Dispatch")
                    .doesNotContain("dev.chaud.runtime.reload.Reloader\0");
        }
    }

    /** What was loaded before a reload was made ready for. */
    private static String atTheStart(Path log) throws IOException {
        String all = Files.readString(log);
        int end = all.indexOf("dev.chaud.runtime.reload.Reloader ");
        return end < 0 ? all : all.substring(0, end);
    }

    private static void editEverything(ForkedApp app) throws IOException {
        String edited = GREETER.replace("private String name", "private String more = \"all of \"; private String name")
                .replace("\"hello \" + new Greeter().name", "word() + new Greeter().all()")
                .replace("static class Inner {", "static class Inner { private String word() { return \"hi \"; }")
                .replace("Greeter() { made++; }", """
                        Greeter() { this(1); }
                        Greeter(int more) { made += more; }
                        String all() { return more + name; }
                        public String toString() { return "greeter " + made; }
                        """);
        assertThat(app.edit(edited).verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Greeter")).isEqualTo("hi all of you anonymous");
        assertThat(app.ask("call Greeter")).startsWith("true 3 2 greeter ");
    }

    @Test
    void aClassWhoseColdSuperclassIsAnotherOneIsMadeAnew() throws Exception {
        try (ForkedApp app = start(BASIS)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            end(app);
        }
        String other = BASIS.replace(
                "public class Basis {", "public class Basis { public String fresh() { return \"cold\"; }");
        try (ForkedApp app = start(other)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            // only a class that knows the method has a slot for it
            assertThat(app.edit(BASE.replace("{ }", "{ public String fresh() { return \"hot\"; } }"))
                            .verdict())
                    .isEqualTo(Verdict.LIVE);
            assertThat(app.edit(GREETER.replace("hello \"", "hello \" + new Greeter().fresh()"))
                            .verdict())
                    .isEqualTo(Verdict.LIVE);
            assertThat(app.ask("say Greeter")).isEqualTo("hello hotyou anonymous");
        }
    }

    @Test
    void aNestedClassWhoseOutermostClassIsLoadedWithoutItIsLate() throws Exception {
        String more = GREETER.replace(
                        "static class Inner",
                        "static class Late { private static String say() { return Inner.SECRET; } }"
                                + " static class Inner")
                .replace(
                        "String greet()",
                        "private static final String SECRET = new String(\"secret\"); String greet()");
        try (ForkedApp app = start(BASIS)) {
            app.compile(more);
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            assertThat(app.ask("say Greeter$Late")).isEqualTo("secret");
            end(app);
        }
        try (ForkedApp app = start(BASIS)) {
            assertThat(app.ask("load Greeter")).isEqualTo("Greeter");
            app.compile(more);
            assertThat(app.ask("say Greeter$Late")).isEqualTo("secret");
            assertThat(app.edit(more.replace("\"secret\"", "\"other\"")).verdict())
                    .isEqualTo(Verdict.LIVE);
        }
    }

    @Test
    void aDamagedFileIsAsGoodAsNoneAndNobodyHearsOfIt() throws Exception {
        Files.writeString(cache(), "no cache at all", StandardCharsets.UTF_8);
        try (ForkedApp app = start(BASIS)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            editEverything(app);
            end(app);
            assertThat(app.stderr()).isEmpty();
        }
        byte[] written = Files.readAllBytes(cache());
        Files.write(cache(), Arrays.copyOf(written, written.length / 2));
        try (ForkedApp app = start(BASIS)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            end(app);
            assertThat(app.stderr()).isEmpty();
        }
    }

    @Test
    void whereNothingCanBeWrittenTheAppRunsAndNobodyHearsOfIt() throws Exception {
        Path nowhere = Files.writeString(folder.resolve("nowhere"), "no folder").resolve("app.start");
        try (ForkedApp app = start(nowhere, BASIS)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            editEverything(app);
            end(app);
            assertThat(app.stderr()).isEmpty();
        }
    }

    @Test
    void nothingIsKeptOfAnAppThatSeesAnotherJdkThanTheOneOnDisk() throws Exception {
        try (ForkedApp app = start(BASIS, "-Xbootclasspath/a:" + folder)) {
            assertThat(app.ask("say Greeter")).isEqualTo("hello you anonymous");
            end(app);
        }
        assertThat(cache()).doesNotExist();
    }

    /** Starts one more app, each in a folder of its own. */
    private ForkedApp start(String basis, String... jvmArguments) throws Exception {
        return start(cache(), basis, jvmArguments);
    }

    private ForkedApp start(Path cache, String basis, String... jvmArguments) throws Exception {
        Path own = Files.createDirectory(folder.resolve("start " + ++starts));
        ForkedApp app = ForkedApp.startWith(cache, own, jvmArguments);
        Compilation.into(app.cold(), List.of(), basis);
        app.compile(GREETER, BASE);
        return app;
    }

    private Path cache() {
        return folder.resolve("app.start");
    }

    private static void end(ForkedApp app) throws Exception {
        app.endInput();
        assertThat(app.exitCode()).isZero();
    }
}
