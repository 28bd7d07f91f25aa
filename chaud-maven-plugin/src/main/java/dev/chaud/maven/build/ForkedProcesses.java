package dev.chaud.maven.build;

import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.InvocationRequest;

/**
 * The processes of one forked Maven: the shell that starts it, Maven, and what that starts.
 *
 * <p>They are found as children of this process that were not there before, and by a property that the command line of
 * Maven carries. The one alone would miss a Maven whose shell is already gone, the other what Maven starts.
 *
 * @param started by this process since the build was asked for
 * @param mark what the command line contains
 */
record ForkedProcesses(StartedProcesses started, String mark) {

    private static final String PROPERTY = "chaud.fork";

    /** Marks a request that is about to be carried out. */
    static ForkedProcesses mark(InvocationRequest request) {
        Properties properties = request.getProperties() == null ? new Properties() : request.getProperties();
        String mark = UUID.randomUUID().toString();
        properties.setProperty(PROPERTY, mark);
        request.setProperties(properties);
        return new ForkedProcesses(StartedProcesses.fromNow(), mark);
    }

    /** Ends all that there are at this moment, and waits for their end: twice the grace at most. */
    void end(Duration grace) {
        Stream<ProcessHandle> marked = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        StartedProcesses.end(Stream.concat(started.now(), marked).distinct().toList(), grace);
    }
}
