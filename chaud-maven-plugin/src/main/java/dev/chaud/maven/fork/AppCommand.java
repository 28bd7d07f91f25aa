package dev.chaud.maven.fork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the app is started.
 *
 * @param java the {@code java} program
 * @param jvmArgs the user's options for the JVM
 * @param agentJar the jar of the runtime
 * @param agentOptions the agent's option string
 * @param debugAddress where a debugger can attach, as JDWP writes it; empty without
 * @param program what it starts
 * @param args the arguments of its main class
 * @param workingDirectory the folder it is started in
 * @param environment variables added to those of this process
 */
public record AppCommand(
        Path java,
        List<String> jvmArgs,
        Path agentJar,
        String agentOptions,
        Optional<String> debugAddress,
        Program program,
        List<String> args,
        Path workingDirectory,
        Map<String, String> environment) {

    /** Copies the collections. */
    public AppCommand {
        jvmArgs = List.copyOf(jvmArgs);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /**
     * The command line, with what can grow long in an argument file.
     *
     * @param argumentFile the file that {@link #argumentFileLines} is written to
     */
    List<String> commandLine(Path argumentFile) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.add("@" + argumentFile);
        line.addAll(jvmArgs);
        line.addAll(program.beginning());
        line.addAll(args);
        return line;
    }

    /** The lines of the argument file: the agent, the debugger's address and where classes are found. */
    List<String> argumentFileLines() {
        List<String> lines = new ArrayList<>();
        lines.add(quoted("-javaagent:" + agentJar + "=" + agentOptions));
        debugAddress.ifPresent(address ->
                lines.add(quoted("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + address)));
        program.pathOptions().stream().map(AppCommand::quoted).forEach(lines::add);
        return lines;
    }

    /** As the java launcher reads it: in double quotes a backslash escapes. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
