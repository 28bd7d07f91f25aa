package dev.chaud.maven.session;

import dev.chaud.maven.watch.WatchOptions;
import dev.chaud.runtime.protocol.ScopeOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the user wants the session to be.
 *
 * @param watch how changes are noticed
 * @param restart what happens to what cannot be live
 * @param ending how the app ends
 * @param includeProvided whether dependencies of scope provided are on the app's class path
 * @param cache whether the agent keeps on disk what it made at the app's start
 * @param scope which classes are reloaded
 * @param isLevelWarningSilent whether the agent does not say that a logger of the app lets none of its warnings through
 * @param jvmArgs options for the app's JVM
 * @param args the app's arguments
 * @param java the {@code java} program that the user named; empty for the toolchain's, or that of Maven
 * @param debugAddress where a debugger can attach; empty without
 * @param workingDirectory where the app is started; empty for the folder of its module
 * @param environment variables for the app
 * @param agentJar the jar of the runtime
 */
public record SessionSettings(
        WatchOptions watch,
        RestartChoice restart,
        AppEnding ending,
        boolean includeProvided,
        boolean cache,
        ScopeOption scope,
        boolean isLevelWarningSilent,
        List<String> jvmArgs,
        List<String> args,
        Optional<Path> java,
        Optional<String> debugAddress,
        Optional<Path> workingDirectory,
        Map<String, String> environment,
        Path agentJar) {

    /** Copies the collections. */
    public SessionSettings {
        jvmArgs = List.copyOf(jvmArgs);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }
}
