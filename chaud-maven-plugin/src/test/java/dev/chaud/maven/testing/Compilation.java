package dev.chaud.maven.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.commons.io.file.PathUtils;

/** Compiles Java sources as a build does. */
public final class Compilation {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    private Compilation() {}

    /** Compiles sources that stand in a test; the first type of each gives its file's name. */
    public static void of(Path output, String... sources) {
        try {
            Path folder = Files.createTempDirectory("sources");
            List<Path> files =
                    Stream.of(sources).map(source -> write(folder, source)).toList();
            List<String> errors = of(output, List.of(output), files);
            PathUtils.deleteDirectory(folder);
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", errors));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles source files.
     *
     * @return javac's errors as Maven prints them, {@code FILE:[LINE,COLUMN] MESSAGE}
     */
    public static List<String> of(Path output, List<Path> classPath, List<Path> sources) {
        return compile(output, sources, "-cp", joined(classPath));
    }

    /** Compiles a module descriptor into a folder that may have classes. */
    public static void descriptor(Path output, String text, Path... modulePath) {
        try {
            Path file = Files.writeString(Files.createTempDirectory("sources").resolve("module-info.java"), text);
            List<String> errors = compile(output, List.of(file), "--module-path", joined(List.of(modulePath)));
            PathUtils.deleteDirectory(file.getParent());
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", errors));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> compile(Path output, List<Path> sources, String... paths) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-g", "-d", output.toString()));
        options.addAll(List.of(paths));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(output);
            javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Compilation::asMavenPrintsIt)
                .toList();
    }

    private static String asMavenPrintsIt(Diagnostic<? extends JavaFileObject> diagnostic) {
        return Path.of(diagnostic.getSource().toUri()) + ":[" + diagnostic.getLineNumber() + ","
                + diagnostic.getColumnNumber() + "] "
                + diagnostic.getMessage(null).lines().findFirst().orElse("");
    }

    /** Writes a source file below a source root, where its package and first type say. */
    public static Path write(Path root, String source) {
        Matcher pack = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("No type in " + source);
        }
        Path file =
                root.resolve(pack.find() ? pack.group(1).replace('.', '/') : "").resolve(type.group(1) + ".java");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all files below a folder, relative to it, sorted. */
    public static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
