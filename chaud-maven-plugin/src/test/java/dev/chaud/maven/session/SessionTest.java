package dev.chaud.maven.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.maven.session.SessionEvent.AppEnded;
import dev.chaud.maven.session.SessionEvent.BuildFailed;
import dev.chaud.maven.session.SessionEvent.Building;
import dev.chaud.maven.session.SessionEvent.Changed;
import dev.chaud.maven.session.SessionEvent.CompileFailed;
import dev.chaud.maven.session.SessionEvent.Live;
import dev.chaud.maven.session.SessionEvent.NothingToReload;
import dev.chaud.maven.session.SessionEvent.Refused;
import dev.chaud.maven.session.SessionEvent.RestartNeeded;
import dev.chaud.maven.session.SessionEvent.Restarted;
import dev.chaud.maven.session.SessionEvent.Running;
import dev.chaud.maven.session.ShopSession.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
final class SessionTest {

    private ShopSession shop;

    @BeforeEach
    void sketch(@TempDir Path top) throws IOException {
        shop = new ShopSession(top.toRealPath());
    }

    @AfterEach
    void end() throws IOException {
        shop.close();
    }

    @Test
    void theAppIsBuiltDescribedAndStarted() throws Exception {
        shop.begin(Choice.DEFAULT);

        assertThat(shop.awaitNext()).isEqualTo(new Building(List.of("acme:app")));
        assertThat(shop.maven.awaitBuild().getArgs()).contains("dev.chaud:chaud-maven-plugin:1:describe");
        Running running = shop.await(Running.class);
        assertThat(running.module()).isEqualTo("app");
        assertThat(running.mainClass()).isEqualTo("shop.Main");
        assertThat(running.watchedModules()).isEqualTo(2);
        assertThat(shop.ask("say")).isEqualTo("one");
    }

    @Test
    void anEditOfALibraryIsLiveInTheRunningApp() throws Exception {
        shop.start(Choice.DEFAULT).saveText("two");

        assertThat(shop.awaitNext())
                .isInstanceOfSatisfying(
                        Live.class,
                        live -> assertThat(live.changed())
                                .containsExactly(new Changed("lib", "Text", List.of("redefined"))));
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void whatDependsOnAChangedModuleIsBuiltWithIt() throws Exception {
        shop.start(Choice.DEFAULT).saveText("two");
        InvocationRequest request = shop.maven.awaitBuild();

        assertThat(request.getProjects()).containsExactly("acme:lib", "acme:app");
        assertThat(request.getArgs()).containsExactly("process-classes");
    }

    @Test
    void whatAChangedModuleDependsOnIsNotNamed() throws Exception {
        shop.start(Choice.DEFAULT).save("app/src/main/java/shop/More.java", "package shop; class More {}");

        assertThat(shop.maven.awaitBuild().getProjects()).containsExactly("acme:app");
    }

    /** Both are saved in one folder, as only a folder's own events are told in their order. */
    @Test
    void aTouchWithoutAChangeBuildsNothing() throws Exception {
        shop.start(Choice.DEFAULT).touchMain();
        shop.save("app/src/main/java/shop/More.java", "package shop; class More {}");
        shop.await(Live.class);

        shop.maven.awaitBuild();
        assertThat(shop.maven.begun()).isZero();
    }

    @Test
    void aResourceReachesTheRunningApp() throws Exception {
        shop.save("lib/src/main/resources/greeting.txt", "hi");
        shop.start(Choice.DEFAULT);
        assertThat(shop.ask("resource")).isEqualTo("2");
        shop.save("lib/src/main/resources/greeting.txt", "hello");

        assertThat(shop.await(Live.class).changed())
                .containsExactly(new Changed("lib", "greeting.txt", List.of("resource")));
        assertThat(shop.ask("resource")).isEqualTo("5");
    }

    @Test
    void aCommentIsNothingToReload() throws Exception {
        shop.start(Choice.DEFAULT).save("lib/src/main/java/shop/package-info.java", "/** Texts. */ package shop;");

        assertThat(shop.awaitNext()).isEqualTo(new NothingToReload());
    }

    @Test
    void aCompileErrorIsToldAndTheAppGoesOn() throws Exception {
        shop.start(Choice.DEFAULT).saveText("two\"; missing(); //");

        assertThat(shop.awaitNext()).isInstanceOfSatisfying(CompileFailed.class, failed -> {
            assertThat(failed.appRunning()).isTrue();
            assertThat(failed.diagnostics())
                    .extracting(diagnostic -> diagnostic.file().getFileName() + ":" + diagnostic.line())
                    .containsExactly("Text.java:4");
        });
        assertThat(shop.ask("say")).isEqualTo("one");
    }

    @Test
    void aFailedBuildLeavesTheOutputOfTheLastGoodOne() throws Exception {
        shop.start(Choice.DEFAULT);
        byte[] good = Files.readAllBytes(shop.textClass());
        long built = shop.textClass().toFile().lastModified();
        shop.save("lib/src/main/java/shop/Broken.java", "package shop; class Broken extends Missing {}");
        shop.await(CompileFailed.class);

        assertThat(shop.textClass()).hasBinaryContent(good);
        assertThat(shop.textClass().toFile().lastModified()).isEqualTo(built);
    }

    @Test
    void theNextGoodSaveRecovers() throws Exception {
        shop.start(Choice.DEFAULT).saveText("two\"; missing(); //");
        shop.await(CompileFailed.class);
        shop.saveText("three");
        shop.await(Live.class);

        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void whatTheAppDidNotTakeIsBuiltAgainAfterABuildThatFailed() throws Exception {
        shop.start(new Choice(RestartChoice.NEVER, false)).saveTextWithAMethodMore("two");
        shop.await(RestartNeeded.class);
        shop.maven.awaitBuild();
        shop.save("app/src/main/java/shop/Broken.java", "package shop; class Broken extends Missing {}");
        shop.await(CompileFailed.class);
        assertThat(shop.maven.awaitBuild().getProjects()).containsExactly("acme:app");
        shop.save("app/src/main/java/shop/Broken.java", "package shop; class Broken {}");

        assertThat(shop.maven.awaitBuild().getProjects()).containsExactlyInAnyOrder("acme:lib", "acme:app");
    }

    @Test
    void aCompileErrorAtTheStartIsWaitedOut() throws Exception {
        shop.saveText("one\"; missing(); //");
        shop.begin(Choice.DEFAULT);
        assertThat(shop.await(CompileFailed.class).appRunning()).isFalse();
        shop.saveText("two");
        shop.await(Running.class);

        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void aSaveDuringABuildSupersedesItAndTheLastOneWins() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.hold();
        shop.saveText("two");
        shop.maven.awaitBuild();
        shop.saveText("three");
        shop.maven.awaitBuild();
        shop.maven.release();

        assertThat(shop.awaitNext()).isInstanceOf(Live.class);
        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void aSaveThatIsTakenBackDuringItsBuildChangesNothing() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.hold();
        shop.saveText("two");
        shop.maven.awaitBuild();
        shop.saveText("one");
        shop.maven.awaitBuild();
        shop.maven.release();

        assertThat(shop.awaitNext()).isEqualTo(new NothingToReload());
        assertThat(shop.ask("say")).isEqualTo("one");
    }

    @Test
    void whoNeverStopsSavingGetsABuildThroughAllTheSame() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.hold();
        for (String text : List.of("two", "three", "four", "five")) {
            shop.saveText(text);
            shop.maven.awaitBuild();
        }
        // three builds were given up; this save must not give up the fourth, and is built after it
        shop.saveText("six");
        shop.maven.release();

        assertThat(shop.awaitNext()).isInstanceOf(Live.class);
        shop.awaitNext();
        assertThat(shop.ask("say")).isEqualTo("six");
    }

    @Test
    void aClassThatTheAppRefusesIsBuiltAnew() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.spoil(shop.textClass(), 1);
        shop.saveText("two");

        assertThat(shop.awaitNext()).isEqualTo(new Refused(List.of("shop.Text: redefined"), true));
        assertThat(shop.awaitNext()).isInstanceOf(Live.class);
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void aClassThatStaysBadIsBuiltAnewOnlyOnce() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.spoil(shop.textClass(), 2);
        shop.saveText("two");

        assertThat(shop.await(Refused.class).rebuilding()).isTrue();
        assertThat(shop.await(Refused.class).rebuilding()).isFalse();
        assertThat(shop.ask("say")).isEqualTo("one");
        assertThat(shop.folder().resolve("classes/lib/shop/Text.class").toFile().length())
                .isNotEqualTo(shop.textClass().toFile().length());
    }

    @Test
    void afterARefusalTheNextGoodSaveIsLive() throws Exception {
        shop.start(Choice.DEFAULT);
        shop.maven.spoil(shop.textClass(), 2);
        shop.saveText("two");
        shop.await(Refused.class);
        shop.await(Refused.class);
        shop.saveText("three");
        shop.await(Live.class);

        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void whatCannotBeLiveRestartsTheApp() throws Exception {
        shop.start(Choice.DEFAULT).saveTextWithAMethodMore("two");

        assertThat(shop.awaitNext()).isEqualTo(new RestartNeeded(List.of("lib: Text (redefined)"), true, false, false));
        assertThat(shop.awaitNext()).isInstanceOf(Running.class);
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void aRestartTellsHowLongItTookAndWhatWasLeftToTheNewApp() throws Exception {
        shop.start(Choice.DEFAULT).saveTextWithAMethodMore("two");
        Restarted first = shop.await(Restarted.class);
        assertThat(first.time()).isPositive();
        assertThat(first.firstStart()).isPositive();
        assertThat(first.kept()).containsExactly("shop.Text.field0");
        assertThat(first.lost()).containsExactly("One was lost.");
        assertThat(shop.ask("say")).isEqualTo("two");

        shop.saveText("three");
        Restarted second = shop.await(Restarted.class);
        assertThat(second.firstStart()).isEqualTo(first.firstStart());
        // it handed on what it had got, and one of its own
        assertThat(second.kept()).containsExactly("shop.Text.field0", "shop.Text.field1");
        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void anAppThatEndsByItselfLeavesNothing() throws Exception {
        shop.start(Choice.DEFAULT).saveTextWithAMethodMore("two");
        shop.await(Restarted.class);
        shop.type("exit 0");
        shop.await(AppEnded.class);
        shop.saveTextWithAMethodMore("three");
        shop.await(Running.class);
        assertThat(shop.ask("say")).isEqualTo("three");

        shop.saveText("four");
        assertThat(shop.await(Restarted.class).kept()).containsExactly("shop.Text.field0");
    }

    @Test
    void whatWasLeftToAnAppThatNeverBeganIsForTheNextOne() throws Exception {
        shop.start(Choice.DEFAULT).hideAgent();
        shop.saveTextWithAMethodMore("two");
        assertThat(shop.await(AppEnded.class).end().exitCode()).isEqualTo(1);
        shop.saveText("three");
        shop.await(AppEnded.class);

        shop.showAgent();
        shop.saveText("four");
        assertThat(shop.await(Restarted.class).kept()).containsExactly("shop.Text.field0");
        shop.type("say");
        shop.awaitLine("four");
        shop.saveTextWithAMethodMore("five");
        // it handed on what it had got, and one of its own
        assertThat(shop.await(Restarted.class).kept()).containsExactly("shop.Text.field0", "shop.Text.field1");
    }

    @Test
    void whoIsAskedCanHaveTheRestart() throws Exception {
        shop.start(new Choice(RestartChoice.ASK, false)).saveTextWithAMethodMore("two");
        assertThat(shop.awaitNext()).isEqualTo(new RestartNeeded(List.of("lib: Text (redefined)"), false, true, false));
        assertThat(shop.ask("any other line")).isEqualTo("one");

        shop.type("r");
        assertThat(shop.awaitNext()).isInstanceOf(Running.class);
        shop.await(Restarted.class);
        // nothing is asked any more, so the line is the app's
        assertThat(shop.ask("r")).isEqualTo("two");
    }

    @Test
    void whoIsAskedCanEditOn() throws Exception {
        shop.start(new Choice(RestartChoice.ASK, false)).saveTextWithAMethodMore("two");
        shop.await(RestartNeeded.class);
        shop.saveText("three");
        shop.await(Live.class);

        assertThat(shop.ask("r")).isEqualTo("three");
    }

    @Test
    void whatDoesNotCompileWithdrawsTheQuestionUntilItDoes() throws Exception {
        shop.start(new Choice(RestartChoice.ASK, false)).saveTextWithAMethodMore("two");
        shop.await(RestartNeeded.class);
        shop.saveTextWithAMethodMore("three\"; missing(); //");
        shop.await(CompileFailed.class);
        assertThat(shop.ask("r")).isEqualTo("one");

        shop.saveTextWithAMethodMore("four");
        assertThat(shop.await(RestartNeeded.class).asking()).isTrue();
        shop.type("R ");
        shop.await(Restarted.class);
        assertThat(shop.ask("say")).isEqualTo("four");
    }

    @Test
    void aRestartedAppCanBeReloaded() throws Exception {
        shop.start(Choice.DEFAULT).saveTextWithAMethodMore("two");
        shop.await(Running.class);
        shop.saveTextWithAMethodMore("three");
        shop.await(Live.class);

        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void whoWantsNoRestartIsToldAndKeepsTheApp() throws Exception {
        shop.start(new Choice(RestartChoice.NEVER, false)).saveTextWithAMethodMore("two");

        assertThat(shop.awaitNext())
                .isEqualTo(new RestartNeeded(List.of("lib: Text (redefined)"), false, false, false));
        assertThat(shop.ask("say")).isEqualTo("one");
    }

    @Test
    void whatNeededARestartAndWasTakenBackIsForgotten() throws Exception {
        shop.start(new Choice(RestartChoice.NEVER, false)).saveTextWithAMethodMore("two");
        shop.await(RestartNeeded.class);
        shop.saveText("three");
        shop.await(Live.class);

        assertThat(shop.ask("say")).isEqualTo("three");
    }

    @Test
    void anAppThatEndsIsStartedByTheNextSave() throws Exception {
        shop.start(Choice.DEFAULT).type("exit 3");
        AppEnded ended = shop.await(AppEnded.class);
        assertThat(ended.end().exitCode()).isEqualTo(3);
        assertThat(ended.waiting()).isTrue();

        shop.saveText("two");
        shop.await(Running.class);
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void aSaveWithoutAChangeStartsAnAppThatHasEndedToo() throws Exception {
        shop.start(Choice.DEFAULT).type("exit 0");
        shop.await(AppEnded.class);
        shop.saveText("one");
        shop.await(Running.class);

        assertThat(shop.ask("say")).isEqualTo("one");
    }

    @Test
    void ifWantedTheSessionEndsWithTheAppAndItsExitCode() throws Exception {
        shop.start(new Choice(RestartChoice.AUTO, true)).type("exit 3");

        assertThat(shop.await(AppEnded.class).waiting()).isFalse();
        assertThat(shop.ended().get(30, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void anEditedPomHasTheModulesDescribedAgain() throws Exception {
        shop.start(Choice.DEFAULT).save("lib/pom.xml", "<project><!-- edited --></project>");

        assertThat(shop.awaitNext()).isEqualTo(new Building(List.of("acme:app")));
        assertThat(shop.awaitNext()).isEqualTo(new NothingToReload());
    }

    @Test
    void aDependencyThatIsNoJarRestartsTheApp() throws Exception {
        shop.start(Choice.DEFAULT).addJar(shop.top().resolve("json.jar"));
        shop.save("app/pom.xml", "<project><!-- json --></project>");

        assertThat(shop.await(RestartNeeded.class).reasons()).containsExactly("the class path has changed: +json.jar");
        shop.await(Running.class);
        assertThat(shop.ask("where")).endsWith("json.jar");
    }

    @Test
    void aBrokenPomIsToldAndTheNextSaveGoesOn() throws Exception {
        shop.start(Choice.DEFAULT).save("lib/pom.xml", "<project>");
        assertThat(shop.await(BuildFailed.class).messages())
                .containsExactly("Non-parseable POM " + shop.top().resolve("lib/pom.xml"));
        shop.saveText("two");
        shop.await(BuildFailed.class);
        assertThat(shop.ask("say")).isEqualTo("one");

        shop.save("lib/pom.xml", "<project></project>");
        shop.await(Live.class);
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void anAppThatLosesTheSessionsFolderIsRestartedWithTheReason() throws Exception {
        shop.start(Choice.DEFAULT);
        PathUtils.deleteDirectory(shop.folder());
        shop.saveText("two");

        assertThat(shop.awaitNext())
                .isEqualTo(new RestartNeeded(
                        List.of("the session's folder was deleted, and the app ran on classes in it"),
                        true,
                        false,
                        false));
        shop.await(Running.class);
        assertThat(shop.ask("say")).isEqualTo("two");
    }

    @Test
    void aReactorWithoutAMainClassEndsTheSession() throws Exception {
        Files.delete(shop.top().resolve("app/src/main/java/shop/Main.java"));
        shop.save("app/src/main/java/shop/More.java", "package shop; class More {}");
        shop.begin(Choice.DEFAULT);

        assertThatThrownBy(() -> shop.ended().get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ReactorException.class)
                .hasMessageContaining("No main class");
    }

    @Test
    void anAppThatIsNoModuleIsNotStartedOnTheModulePath() throws Exception {
        shop.begin(new Choice(RestartChoice.AUTO, false, true));

        assertThatThrownBy(() -> shop.ended().get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ReactorException.class)
                .hasMessageContaining("Cannot run app on the module path: it has no module-info.java");
    }

    @Test
    void aSecondSessionInTheSameReactorIsRefused() throws Exception {
        shop.start(Choice.DEFAULT);
        try (ShopSession second = new ShopSession(shop.top())) {
            second.begin(Choice.DEFAULT);

            assertThatThrownBy(() -> second.ended().get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ReactorException.class)
                    .hasMessageContaining("Another chaud:run or chaud:watch is running in " + shop.top());
        }
    }

    @Test
    void closingEndsTheAppAndRemovesTheFolder() throws Exception {
        shop.begin(Choice.DEFAULT);
        ProcessHandle app = ProcessHandle.of(shop.await(Running.class).pid()).orElseThrow();
        Path folder = shop.folder();
        shop.close();

        assertThat(app.isAlive()).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void closingDuringARestartEndsTheAppThatIsOnItsWayOut() throws Exception {
        shop.begin(Choice.DEFAULT);
        ProcessHandle app = ProcessHandle.of(shop.await(Running.class).pid()).orElseThrow();
        shop.ask("stay");
        shop.saveTextWithAMethodMore("two");
        assertThat(shop.awaitLine()).isEqualTo("staying");
        shop.close();

        assertThat(app.isAlive()).isFalse();
    }

    @Test
    void closingDuringABuildGivesItUp() throws Exception {
        shop.maven.hold();
        shop.begin(Choice.DEFAULT);
        shop.maven.awaitBuild();
        shop.closeSession();

        assertThat(shop.maven.givenUp()).isTrue();
    }
}
