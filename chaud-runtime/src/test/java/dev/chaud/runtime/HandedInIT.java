package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The app asks for reloads itself, of class files that the hot folder does not have. */
@Timeout(60)
class HandedInIT {

    @SharedApp
    private static ForkedApp app;

    /** What is compiled into it is in no class path. */
    private Path elsewhere;

    @BeforeEach
    void makeAPlaceElsewhere() throws IOException {
        elsewhere = Files.createTempDirectory(app.folder(), "elsewhere");
    }

    @Test
    void aLoadedClassGetsItsNewVersionAndTheReportSaysSo() throws IOException {
        app.compile("class Body { static int say() { return 1; } }");
        assertThat(app.ask("say Body")).isEqualTo("1");

        String report = reload("class Body { static int say() { return 2; } }");

        assertThat(report)
                .contains("outcome=LIVE")
                .contains("classes=[ClassReport[className=Body, verdict=LIVE, reasons=[body], notes=[]]], notes=[]")
                .contains("epoch=" + app.ask("epoch"));
        assertThat(app.ask("say Body")).isEqualTo("2");
        assertThat(app.ask("last")).isEqualTo("Optional[" + report + "]");
    }

    @Test
    void aNoteStandsWithItsClass() throws IOException {
        String open = "class Open { static int mark = Integer.parseInt(\"%d\"); static int say() { return mark; } }";
        app.compile(open.formatted(1));
        app.ask("say Open");
        String report = reload(open.formatted(2));
        assertThat(report).contains("className=Open, verdict=LIVE_WITH_NOTES,", "notes=[Evaluated again in Open");
        assertThat(app.ask("say Open")).isEqualTo("2");
    }

    @Test
    void aConstantThatOthersMayHaveCopiedIsNoted() throws IOException {
        app.compile(
                "class Limits { static final int MAX = 1; }",
                "class Copies { static int say() { return Limits.MAX; } }",
                "class Keeps { static int say() throws Exception { return Limits.class.getDeclaredField(\"MAX\").getInt(null); } }");
        app.ask("say Copies");
        app.ask("say Keeps");
        assertThat(reload("class Limits { static final int MAX = 2; }"))
                .contains("className=Limits, verdict=LIVE_WITH_NOTES,")
                .contains(
                        "notes=[Compilers copy constants: classes that use those of Limits which changed, and were not"
                                + " handed in with it, go on with the old values.]");
        assertThat(app.ask("say Copies")).isEqualTo("1");
        assertThat(app.ask("say Keeps")).isEqualTo("2");
    }

    @Test
    void everyStageHasItsTime() throws IOException {
        app.compile("class Timed { static int say() { return 1; } }");
        app.ask("say Timed");
        assertThat(reload("class Timed { static int say() { return 2; } }"))
                .matches(".*Durations\\[comparison=PT\\S+S, writing=PT\\S+S, redefinition=PT\\S+S,"
                        + " afterwards=PT\\S+S, total=PT\\S+S]]")
                .doesNotContain("redefinition=PT0S")
                .doesNotContain("total=PT0S");
    }

    @Test
    void aBadClassFileIsInTheReportAndNothingIsThrown() throws IOException {
        app.compile("class Good { static int say() { return 1; } }");
        app.ask("say Good");
        Compilation.into(elsewhere, List.of(), "class Good { static int say() { return 2; } }");
        Files.write(elsewhere.resolve("Bad.class"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        Files.write(elsewhere.resolve("Void.class"), new byte[0]);

        String report = app.ask("reload " + elsewhere);

        assertThat(report)
                .contains("outcome=REFUSED")
                .contains("className=Bad, verdict=REFUSED")
                .contains("The class file of Bad is no class file: it does not begin with CAFEBABE.")
                .contains("The class file of Void is empty.");
        assertThat(app.ask("last")).contains("outcome=REFUSED");
        assertThat(app.ask("say Good")).isEqualTo("1");
    }

    @Test
    void whatIsInTheWayIsToldFromWhatCameWithIt() throws IOException {
        app.compile(
                "class Base { }",
                "class Moved { static int say() { return 1; } }",
                "class Mate { static int say() { return 1; } }");
        app.ask("say Moved");
        app.ask("say Mate");
        String report = reload(
                "class Moved extends Base { static int say() { return 2; } }",
                "class Mate { static int say() { return 2; } }");
        assertThat(report)
                .contains("outcome=RESTART")
                .contains("className=Mate, verdict=NOT_APPLIED, reasons=[body]")
                .contains("className=Moved, verdict=RESTART, reasons=[superclass changed");
        assertThat(app.ask("say Mate")).isEqualTo("1");
    }

    @Test
    void aClassThatStandsNowhereIsDefinedBesideItsCallers() throws IOException {
        app.compile("package shop; public class Desk { static String say() { return \"old\"; } }");
        assertThat(app.ask("say shop.Desk")).isEqualTo("old");
        String report = reload(
                "package shop; public class Desk { static String say() { return new Clerk().name(); } }",
                "package shop; class Clerk extends Person { String name() { return super.name() + \" the clerk\"; } }",
                "package shop; class Person { String name() { return \"Ann\"; } }");
        assertThat(report)
                .contains("className=shop.Clerk, verdict=LIVE, reasons=[class added]")
                .contains("className=shop.Desk, verdict=LIVE, reasons=[body]");
        assertThat(app.ask("say shop.Desk")).isEqualTo("Ann the clerk");
        assertThat(reload("package shop; class Person { String name() { return \"Bob\"; } }"))
                .contains("className=shop.Person, verdict=LIVE, reasons=[body]");
        assertThat(app.ask("say shop.Desk")).isEqualTo("Bob the clerk");
    }

    @Test
    void aClassOfANewPackageIsDefinedInTheLoaderOfTheCaller() throws IOException {
        assertThat(reload("package fresh; public class Start { static int say() { return 1; } }"))
                .contains("outcome=LIVE");
        assertThat(app.ask("say fresh.Start")).isEqualTo("1");
        assertThat(reload("package fresh; public class Start { static int say() { return 2; } }"))
                .contains("reasons=[body]");
        assertThat(app.ask("say fresh.Start")).isEqualTo("2");
    }

    @Test
    void aNewClassFindsWhatWasAddedWithIt() throws IOException {
        app.compile("package pair; public class Left { static int say() { return 1; } }");
        app.ask("say pair.Left");
        assertThat(reload(
                        "package pair; public class Left { static int say() { return Right.twice(); } static int one() { return 21; } }",
                        "package pair; class Right { static int twice() { return 2 * Left.one(); } }"))
                .contains("outcome=LIVE");
        assertThat(app.ask("say pair.Left")).isEqualTo("42");
    }

    @Test
    void aNewClassWithoutItsSuperclassIsRefused() throws IOException {
        Compilation.into(elsewhere, List.of(), "class Orphan extends Parent { }", "class Parent { }");
        Files.delete(elsewhere.resolve("Parent.class"));
        assertThat(app.ask("reload " + elsewhere))
                .contains("outcome=REFUSED")
                .contains("The JVM does not take the class file of Orphan: it needs Parent, which is nowhere.");
    }

    @Test
    void aClassThatIsNotLoadedYetIsLoadedInTheVersionHandedIn() throws IOException {
        app.compile("class Later { static int say() { return 1; } }");
        assertThat(reload("class Later { static int say() { return 2; } }"))
                .contains("outcome=NOTHING_TO_DO")
                .contains("className=Later, verdict=NOTHING_TO_DO, reasons=[not loaded yet; this version is kept");
        assertThat(app.ask("say Later")).isEqualTo("2");
    }

    @Test
    void aClassFileThatIsWrittenAfterwardsCountsMore() throws IOException {
        app.compile("class Newest { static int say() { return 1; } }");
        reload("class Newest { static int say() { return 2; } }");
        app.compile("class Newest { static int say() { return 3; } }");
        assertThat(app.ask("say Newest")).isEqualTo("3");
    }

    @Test
    void aColdClassIsLeftAlone() throws IOException {
        assertThat(reload("package app; class Main { }"))
                .contains("outcome=NOTHING_TO_DO")
                .contains("className=app.Main, verdict=NOTHING_TO_DO, reasons=[not hot: it comes from file:");
    }

    private String reload(String... sources) throws IOException {
        Compilation.into(elsewhere, List.of(app.hot()), sources);
        return app.ask("reload " + elsewhere);
    }
}
