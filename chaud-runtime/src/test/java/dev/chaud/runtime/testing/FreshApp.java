package dev.chaud.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The same app in a JVM without Chaud, which knows the newest class files only. */
public final class FreshApp {

    private FreshApp() {}

    /** What a class of a forked app, as it stands in the hot folder, says when it is asked first of all. */
    public static String says(ForkedApp app, String type) throws IOException {
        Path cold = app.hot().resolveSibling("cold");
        String classPath =
                String.join(File.pathSeparator, cold.toString(), app.hot().toString(), ForkedApp.JAR.toString());
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "app.Main"))
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
