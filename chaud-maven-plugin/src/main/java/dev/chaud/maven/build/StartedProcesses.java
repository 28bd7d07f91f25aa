package dev.chaud.maven.build;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that this one has started since a moment, and what these have started.
 *
 * @param before the children of this process at that moment
 */
public record StartedProcesses(Set<Long> before) {

    /** Those from now on. */
    public static StartedProcesses fromNow() {
        return new StartedProcesses(children().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet()));
    }

    /** Those that there are at this moment. */
    Stream<ProcessHandle> now() {
        return children()
                .filter(child -> !before.contains(child.pid()))
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
    }

    /** Ends those that there are at this moment, and waits for their end: twice the grace at most. */
    public void end(Duration grace) {
        end(now().toList(), grace);
    }

    static void end(Collection<ProcessHandle> processes, Duration grace) {
        processes.forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, grace)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            haveEnded(processes, grace);
        }
    }

    private static boolean haveEnded(Collection<ProcessHandle> processes, Duration time) {
        return CompletableFuture.allOf(
                        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .handle((ended, failure) -> true)
                .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().children();
    }
}
