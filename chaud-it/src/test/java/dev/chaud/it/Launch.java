package dev.chaud.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One {@code mvn … chaud:run}, not yet started.
 *
 * @param folder where it is typed
 * @param mvn the program that is called
 * @param goal the goal as the developer types it
 * @param arguments what stands beside the goal
 * @param environment what is added to the environment
 */
public record Launch(Path folder, String mvn, String goal, List<String> arguments, Map<String, String> environment) {
    /** For a quick start; each run has them. */
    static final String MAVEN_OPTS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    public static final String FULL_COORDINATES = chaud("run");

    public Launch {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A goal of Chaud's by its full coordinates, for a reactor that knows nothing of it. */
    static String chaud(String goal) {
        return "dev.chaud:chaud-maven-plugin:" + TestBuild.version() + ":" + goal;
    }

    /** {@code mvn -B chaud:run} in the root of a reactor. */
    public static Launch in(Reactor reactor) {
        return new Launch(reactor.folder(), TestBuild.mvn(), "chaud:run", List.of(), Map.of());
    }

    /** The same, for the demo: with a line each tenth of a second. */
    static Launch ofDemo(Reactor demo) {
        return in(demo).with("-Dchaud.jvmArgs=-Ddemo.intervalMillis=100");
    }

    /** By another Maven than that of the build. */
    Launch by(Path mavenHome) {
        return new Launch(folder, mavenHome.resolve("bin/mvn").toString(), goal, arguments, environment);
    }

    public Launch goal(String other) {
        return new Launch(folder, mvn, other, arguments, environment);
    }

    public Launch with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Launch(folder, mvn, goal, all, environment);
    }

    public Launch environment(String name, String value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(name, value);
        return new Launch(folder, mvn, goal, arguments, all);
    }

    public ChaudRun start() {
        List<String> command = new ArrayList<>(signalsAsOnATerminal());
        command.add(mvn);
        command.add("-B");
        command.add("-ntp");
        command.add("-Dmaven.repo.local=" + StagedRepository.folder());
        command.addAll(arguments);
        command.add(goal);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", MAVEN_OPTS);
        // set by the wrapper's and the distribution's script for the build that runs the tests
        builder.environment().keySet().removeAll(List.of("MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS", "MAVEN_ARGS"));
        // what apps keep for their next start is none of the user's
        builder.environment()
                .put(
                        "XDG_CACHE_HOME",
                        TestBuild.target().resolve("it-reactors/caches").toString());
        builder.environment().putAll(environment);
        try {
            return new ChaudRun(folder.getFileName().toString(), String.join(" ", command), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** A build in the background of a shell ignores SIGINT, and its children would too. */
    private static List<String> signalsAsOnATerminal() {
        try {
            boolean ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring(line.length() - 1))
                    .anyMatch(digit -> (Integer.parseInt(digit, 16) & 0b0010) != 0);
            return ignored ? List.of("env", "--default-signal=INT") : List.of();
        } catch (IOException noProcFileSystem) {
            return List.of();
        }
    }
}
