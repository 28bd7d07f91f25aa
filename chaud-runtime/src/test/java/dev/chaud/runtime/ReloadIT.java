package dev.chaud.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ClassVerdict;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reloads in one real JVM; each test has classes of its own in it. */
@Timeout(60)
class ReloadIT {

    @SharedApp(jvmArguments = {"-Dslf4j.provider=not.There", "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"})
    private static ForkedApp app;

    @Test
    void aBodyGoesLiveAndStateIsKept() throws IOException {
        app.compile("class Body { static int count = 0; static String say() { return \"one \" + ++count; } }");
        assertThat(app.ask("say Body")).isEqualTo("one 1");

        ReloadReply reply =
                app.edit("class Body { static int count = 0; static String say() { return \"two \" + ++count; } }");

        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(reply.classes()).containsExactly(new ClassVerdict("Body", List.of("body")));
        assertThat(reply.notes()).isEmpty();
        assertThat(reply.times().sum()).isPositive();
        assertThat(app.ask("say Body")).isEqualTo("two 2");
        assertThat(app.ask("epoch")).isEqualTo(Long.toString(reply.epoch()));
    }

    @Test
    void aChangedSuperclassIsNamedAndNothingIsApplied() throws IOException {
        app.compile("class Other { static int say() { return 1; } }", "class Order { static int say() { return 1; } }");
        app.ask("say Other");
        app.ask("say Order");
        long epoch = Long.parseLong(app.ask("epoch"));

        ReloadReply reply = app.edit(
                "class Other { static int say() { return 2; } }",
                "class Order extends Other { static int say() { return 2; } }");

        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Order live: superclass changed from java.lang.Object to Other.");
        assertThat(reply.classes())
                .containsExactly(
                        new ClassVerdict("Order", List.of("superclass changed from java.lang.Object to Other")));
        assertThat(reply.epoch()).isEqualTo(epoch);
        assertThat(app.ask("say Other")).isEqualTo("1");
        assertThat(app.ask("say Order")).isEqualTo("1");
    }

    @Test
    void aClassInTwoLoadersIsReloadedInBoth() throws IOException {
        Path second = Files.createDirectory(app.folder().resolve("second"));
        String before = "class Twin { static int say() { return 1; } }";
        app.compile(before);
        Compilation.into(second, List.of(), before);
        assertThat(app.ask("say Twin")).isEqualTo("1");
        assertThat(app.ask("sayIn Twin " + second)).isEqualTo("1");

        ReloadReply reply = app.edit("class Twin { static int say() { return 2; } }");

        assertThat(reply.classes()).containsExactly(new ClassVerdict("Twin", List.of("body")));
        assertThat(app.ask("say Twin")).isEqualTo("2");
        assertThat(app.ask("sayIn Twin " + second)).isEqualTo("2");
    }

    @Test
    void aClassThatIsNotLoadedYetIsLeftToItsLoading() throws IOException {
        app.compile("class Later { static int say() { return 1; } }");
        long epoch = Long.parseLong(app.ask("epoch"));
        ReloadReply reply = app.edit("class Later { static int say() { return 2; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(reply.classes()).containsExactly(new ClassVerdict("Later", List.of("not loaded yet")));
        assertThat(reply.epoch()).isEqualTo(epoch);
        assertThat(app.ask("say Later")).isEqualTo("2");
    }

    @Test
    void aClassLoadedButNotInitialisedRunsItsNewInitialiser() throws IOException {
        app.compile("class Lazy { static int x = 1; static int say() { return x; } }");
        assertThat(app.ask("load Lazy")).isEqualTo("Lazy");
        ReloadReply reply = app.edit("class Lazy { static int x = 2; static int say() { return x; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Lazy")).isEqualTo("2");
    }

    @Test
    void aStaticFieldWhoseInitialiserChangedIsEvaluatedAgainAndNoted() throws IOException {
        app.compile("class Init { static int x = 1; static int say() { return x; } }");
        app.ask("say Init");
        ReloadReply reply = app.edit("class Init { static int x = 2; static int say() { return x; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(reply.notes()).containsExactly("Evaluated again in Init, as the initialiser changed: x.");
        assertThat(app.ask("say Init")).isEqualTo("2");
    }

    @Test
    void aClassThatIsTheSameIsNotRedefined() throws IOException {
        app.compile("class Same { static int say() { return 1; } }");
        app.ask("say Same");
        ReloadReply reply = reload("Same", Compilation.classFilesIn(app.hot()).get("Same"));
        assertThat(reply.verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(reply.classes()).containsExactly(new ClassVerdict("Same", List.of("nothing changed")));
    }

    @Test
    void aColdClassIsLeftAlone() throws IOException {
        byte[] other = Compilation.of("package app; class Main { }").get("app.Main");
        assertThat(reload("app.Main", other).verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
    }

    @Test
    void aDeletedClassIsNoError() throws IOException {
        app.compile("class Gone { static int say() { return 1; } }");
        app.ask("say Gone");
        ReloadReply reply = app.reload(List.of(), List.of("Gone", "NeverLoaded"), List.of());
        assertThat(reply.verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(reply.notes())
                .containsExactly(
                        "The class file of Gone was deleted; its loaded version stays until nothing refers to it.");
        assertThat(app.ask("say Gone")).isEqualTo("1");
    }

    @Test
    void aChangedResourceBundleIsReadAgain() throws IOException {
        Path file = app.hot().resolve("messages.properties");
        app.compile(
                "class Speaker { static String say() { return java.util.ResourceBundle.getBundle(\"messages\").getString(\"hi\"); } }");
        Files.writeString(file, "hi=one\n", UTF_8);
        assertThat(app.ask("say Speaker")).isEqualTo("one");
        assertThat(app.ask("bundle messages")).isEqualTo("one");
        Files.writeString(file, "hi=two\n", UTF_8);
        assertThat(app.ask("say Speaker")).isEqualTo("one");

        ReloadReply reply = app.reload(List.of(), List.of(), List.of("messages.properties"));

        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Speaker")).isEqualTo("two");
    }

    @Test
    void oneWhoWaitsIsWokenByTheNextAttempt() throws IOException {
        app.compile("class Awaited { static int say() { return 1; } }");
        app.ask("say Awaited");
        app.ask("track");

        app.tell("await");
        app.edit("class Awaited { static int say() { return 2; } }");
        assertThat(app.answer()).isEqualTo("true");
        assertThat(app.ask("didReload")).isEqualTo("false");
        assertThat(app.ask("check")).isEqualTo("true true");
        assertThat(app.ask("check")).isEqualTo("true true");

        app.ask("track");
        app.tell("await");
        app.edit("class Awaited extends Thread { static int say() { return 2; } }");
        assertThat(app.answer()).isEqualTo("false");
        assertThat(app.ask("check")).isEqualTo("false false");
    }

    @Test
    void oneWhoWaitsGoesOnWhenTheTimeIsOver() throws IOException {
        app.compile(
                "class Waits { static Object say() throws Exception { java.time.Duration time = java.time.Duration.ofMillis(1);"
                        + " return dev.chaud.Cycle.check().await(time) + \" \" + dev.chaud.Cycle.track().await(time); } }");
        assertThat(app.ask("say Waits")).isEqualTo("false false");
    }

    @Test
    void theLinkerIsInTheBootLoaderAndTheEngineNowhere() throws IOException {
        assertThat(app.ask("loaderOf dev.chaud.linker.ReloadCycle")).isEqualTo("null");
        assertThat(app.ask("loaderOf dev.chaud.linker.CycleState")).isEqualTo("null");
        assertThat(app.ask("active")).isEqualTo("true");
        assertThat(app.ask("loaderOf org.slf4j.Logger")).contains("ClassNotFoundException");
        assertThat(app.ask("loaderOf javassist.bytecode.ClassFile")).contains("ClassNotFoundException");
        assertThat(app.ask("threads")).contains("true").doesNotContain("false");
        assertThat(app.ask("properties")).isEqualTo("[org.slf4j.simpleLogger.defaultLogLevel, slf4j.provider]");
    }

    @Test
    void theAppMayBringItsOwnJavassistAndSlf4j() throws IOException {
        app.compile(
                "package org.slf4j; public class LoggerFactory { static String say() { return \"ours\"; } }",
                "package javassist.bytecode; public class ClassFile { static String say() { return \"ours\"; } }");
        assertThat(app.ask("say org.slf4j.LoggerFactory")).isEqualTo("ours");
        assertThat(app.ask("say javassist.bytecode.ClassFile")).isEqualTo("ours");
        ReloadReply reply =
                app.edit("package org.slf4j; public class LoggerFactory { static String say() { return \"new\"; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say org.slf4j.LoggerFactory")).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Methods     | void a() { } void b() { }                  | void b() { } void a() { }
            Constant    | static final int MAX = 1;                  | static final int MAX = 2;
            Annotated   | void a() { }                               | @Deprecated void a() { }
            Generic     | java.util.List<String> a;                  | java.util.List<Integer> a;
            Lines       | void a() { }                               | void a() { NEWLINE }
            Lambda      | Runnable a() { return () -> hashCode(); }  | Runnable a() { return () -> toString(); }
            Nested      | class B { } class C { }                    | class C { } class B { }
            Native      | void a() { }                               | native void a();
            Thrown      | void a() { }                               | void a() throws Exception { }
            Parameter   | void a(int x) { }                          | void a(int y) { }
            """)
    void theJvmTakesWhatTheDiffCallsLive(String name, String before, String after) throws IOException {
        String head = "class " + name + " { static int say() { return 1; } ";
        app.compile(head + before + " }");
        app.ask("say " + name);
        assertThat(app.edit(head + after.replace("NEWLINE", "\n") + " }").verdict())
                .isEqualTo(Verdict.LIVE);
    }

    private static ReloadReply reload(String name, byte[] bytes) throws IOException {
        return app.reload(List.of(new ChangedClass(name, bytes)), List.of(), List.of());
    }
}
