package dev.chaud.maven.session;

import dev.chaud.maven.fork.AppCommand;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.fork.Program;
import dev.chaud.maven.fork.StdinPump;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.maven.reactor.ReactorException;
import dev.chaud.runtime.protocol.AgentOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts the app on what is published, with the agent in it.
 *
 * <p>Owned by the session's thread.
 */
final class AppLauncher {

    private final LaunchSettings settings;
    private final AgentSettings agent;
    private final SessionFolder folder;
    private final SessionInput.Inbox inbox;
    private final Console console;
    private final StdinPump stdin;
    private Reactor reactor;
    private LaunchPlan plan;

    /** @param answers takes a line of the input that is not for the app */
    AppLauncher(
            SessionSettings settings,
            SessionFolder folder,
            SessionInput.Inbox inbox,
            Console console,
            StdinPump.Taker answers) {
        this.settings = settings.launch();
        this.agent = settings.agent();
        this.folder = folder;
        this.inbox = inbox;
        this.console = console;
        this.stdin = StdinPump.start(console.in(), answers);
    }

    /**
     * Starts apps of this reactor from now on.
     *
     * @throws ReactorException when the app is to be on the module path, and is no Java module; what was known stays
     */
    void follow(Reactor described) throws IOException, ReactorException {
        plan = LaunchPlan.of(described, settings);
        reactor = described;
    }

    /** Takes note of module descriptors as they are now; why no app can be started by them, empty when one can. */
    Optional<String> replan() throws IOException {
        try {
            if (settings.paths().isModular()) {
                follow(reactor);
            }
            return Optional.empty();
        } catch (ReactorException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The reactor that the app is of. */
    Reactor reactor() {
        return reactor;
    }

    /** What the next app is started from. */
    LaunchPlan plan() {
        return plan;
    }

    /** Starts the app. Its end comes as an input. */
    RunningApp start(PublishedOutputs outputs) throws IOException {
        ModulesAtStart modules =
                ModulesAtStart.in(outputs.publishedFor(plan.modulePath().paths()));
        AppProcess process = AppProcess.start(command(outputs), folder.argumentFile(), console.out(), console.err());
        stdin.connect(process);
        process.whenEnded(end -> inbox.put(new SessionInput.AppEnded(process, end)));
        return new RunningApp(process, plan, modules, inbox);
    }

    private AppCommand command(PublishedOutputs outputs) {
        return new AppCommand(
                settings.java().or(plan::toolchainJava).orElseGet(AppLauncher::ownJava),
                settings.jvmArgs(),
                agent.jar(),
                AgentOptions.connectingTo(folder.path(), agent.cache())
                        .of(agent.scope())
                        .silencingLogLevelWarning(agent.isLevelWarningSilent())
                        .format(),
                settings.debugAddress(),
                new Program(
                        plan.module(),
                        plan.mainClass(),
                        published(plan.modulePath(), outputs),
                        published(plan.classPath(), outputs)),
                settings.args(),
                settings.workingDirectory().orElse(plan.basedir()),
                settings.environment());
    }

    /** The copies that the app runs on instead of output folders. */
    private static List<Path> published(ClassPath path, PublishedOutputs outputs) {
        return path.paths().stream()
                .map(entry -> outputs.publishedFor(entry).orElse(entry))
                .toList();
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
