package dev.chaud.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same app in a JVM without Chaud, which knows the newest class files only. */
public final class FreshApp {

    private FreshApp() {}

    /** What a class of a forked app, as it stands in the hot folder, says when it is asked first of all. */
    public static String says(ForkedApp app, String type) throws IOException {
        return says(app, type, List.of());
    }

    /**
     * The same with more at the end of its class path.
     *
     * @param jvmArguments further ones
     */
    public static String says(ForkedApp app, String type, List<Path> libraries, String... jvmArguments)
            throws IOException {
        List<String> classPath =
                new ArrayList<>(List.of(app.cold().toString(), app.hot().toString(), ForkedApp.JAR.toString()));
        libraries.forEach(library -> classPath.add(library.toString()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), "app.Main"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            process.outputWriter(UTF_8).append("say " + type + "\n").close();
            return process.inputReader(UTF_8).readLine();
        } finally {
            process.destroyForcibly();
        }
    }
}
