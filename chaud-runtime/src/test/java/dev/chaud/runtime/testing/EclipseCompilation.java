package dev.chaud.runtime.testing;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles sources that stand in a test with the compiler of Eclipse, which takes them from files only. */
final class EclipseCompilation {

    private EclipseCompilation() {}

    static void intoFor(int release, Path folder, List<Path> classPath, String... sources) {
        StringWriter messages = new StringWriter();
        String path = Stream.concat(Stream.of(folder), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                Integer.toString(release),
                "-proc:none",
                "-nowarn",
                "-g",
                "-cp",
                path,
                "-d",
                folder.toString()));
        PrintWriter out = new PrintWriter(messages);
        try {
            Path written = Files.createTempDirectory("sources");
            for (String source : sources) {
                Path file = written.resolve(Compilation.nameOf(source) + ".java");
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source).toString());
            }
            if (!BatchCompiler.compile(arguments.toArray(new String[0]), out, out, null)) {
                throw new IllegalArgumentException(messages.toString());
            }
            PathUtils.deleteDirectory(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
