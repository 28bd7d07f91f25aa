package dev.chaud.maven.build;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.InvocationRequest;

/**
 * The processes of one forked Maven: the shell that starts it, Maven, and what that starts.
 *
 * <p>They are found as children of this process that were not there before, and by a property that the command line of
 * Maven carries. The one alone would miss a Maven whose shell is already gone, the other what Maven starts.
 *
 * @param before the children of this process when the build was asked for
 * @param mark what the command line contains
 */
record ForkedProcesses(Set<Long> before, String mark) {

    private static final String PROPERTY = "chaud.fork";

    /** Marks a request that is about to be carried out. */
    static ForkedProcesses mark(InvocationRequest request) {
        Properties properties = request.getProperties() == null ? new Properties() : request.getProperties();
        String mark = UUID.randomUUID().toString();
        properties.setProperty(PROPERTY, mark);
        request.setProperties(properties);
        Set<Long> before = children().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
        return new ForkedProcesses(before, mark);
    }

    /** Ends all that there are at this moment, and waits for their end: twice the grace at most. */
    void end(Duration grace) {
        List<ProcessHandle> processes = now();
        processes.forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, grace)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            haveEnded(processes, grace);
        }
    }

    private List<ProcessHandle> now() {
        Stream<ProcessHandle> fromHere = children().filter(child -> !before.contains(child.pid()));
        Stream<ProcessHandle> marked = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark));
        return Stream.concat(fromHere, marked)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    private static boolean haveEnded(List<ProcessHandle> processes, Duration time) {
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
