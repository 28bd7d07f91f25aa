package dev.chaud.maven.session;

import dev.chaud.maven.fork.AppCommand;
import dev.chaud.maven.fork.AppProcess;
import dev.chaud.maven.fork.StdinPump;
import dev.chaud.maven.publish.PublishedOutputs;
import dev.chaud.maven.reactor.Reactor;
import dev.chaud.runtime.protocol.AgentOptions;
import dev.chaud.runtime.protocol.CacheOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Starts the app on what is published, with the agent in it. */
final class AppLauncher {

    private final SessionSettings settings;
    private final SessionFolder folder;
    private final SessionInput.Inbox inbox;
    private final Console console;
    private final StdinPump stdin;

    /** @param answers takes a line of the input that is not for the app */
    AppLauncher(
            SessionSettings settings,
            SessionFolder folder,
            SessionInput.Inbox inbox,
            Console console,
            Predicate<String> answers) {
        this.settings = settings;
        this.folder = folder;
        this.inbox = inbox;
        this.console = console;
        this.stdin = StdinPump.start(console.in(), answers);
    }

    /** What an app of the reactor is started from. */
    LaunchPlan plan(Reactor reactor) {
        return LaunchPlan.of(reactor, settings.includeProvided());
    }

    /** Starts the app. Its end comes as an input. */
    RunningApp start(LaunchPlan plan, PublishedOutputs outputs) throws IOException {
        AppProcess process =
                AppProcess.start(command(plan, outputs), folder.argumentFile(), console.out(), console.err());
        stdin.connect(process);
        process.whenEnded(end -> inbox.put(new SessionInput.AppEnded(process, end)));
        return new RunningApp(process, plan, inbox);
    }

    private AppCommand command(LaunchPlan plan, PublishedOutputs outputs) {
        return new AppCommand(
                settings.java().or(plan::toolchainJava).orElseGet(AppLauncher::ownJava),
                settings.jvmArgs(),
                settings.agentJar(),
                AgentOptions.connectingTo(folder.path(), settings.cache() ? CacheOption.ON : CacheOption.OFF)
                        .of(settings.scope())
                        .silencingLogLevelWarning(settings.isLevelWarningSilent())
                        .format(),
                settings.debugAddress(),
                plan.classPath().paths().stream()
                        .map(entry -> outputs.publishedFor(entry).orElse(entry))
                        .toList(),
                plan.mainClass(),
                settings.args(),
                settings.workingDirectory().orElse(plan.basedir()),
                settings.environment());
    }

    private static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
