package dev.chaud.runtime.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources that stand in a test. */
public final class Compilation {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    private Compilation() {}

    private static final String OLDEST = "17";

    /** Compiles each source, of which the first type gives the file's name, for Java 17. */
    public static Map<String, byte[]> of(String... sources) {
        try {
            Path folder = Files.createTempDirectory("compiled");
            into(folder, List.of(), sources);
            return classFilesIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles into a class folder, with whatever is in it already and the class path. */
    public static void into(Path folder, List<Path> classPath, String... sources) {
        run(folder, OLDEST, "-cp", classPath, sources);
    }

    /** The same for a Java that knows more of the language. */
    public static void intoFor(int release, Path folder, List<Path> classPath, String... sources) {
        run(folder, Integer.toString(release), "-cp", classPath, sources);
    }

    /** Compiles a whole module, descriptor included, which may require an automatic one. */
    public static void intoModule(Path folder, Path required, String... sources) {
        run(folder, OLDEST, "-p", List.of(required), sources);
    }

    private static void run(Path folder, String release, String pathOption, List<Path> classPath, String... sources) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = String.join(
                System.getProperty("path.separator"),
                Stream.concat(Stream.of(folder), classPath.stream())
                        .map(Path::toString)
                        .toList());
        boolean compiled = javac.getTask(
                        messages,
                        null,
                        null,
                        List.of("--release", release, "-proc:none", "-g", pathOption, path, "-d", folder.toString()),
                        null,
                        Arrays.stream(sources).map(Compilation::file).toList())
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    /** All class files of a folder by their binary names. */
    public static Map<String, byte[]> classFilesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file).toString().replace(".class", "");
                classes.put(name.replace(file.getFileSystem().getSeparator(), "."), Files.readAllBytes(file));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject file(String source) {
        String name = nameOf(source);
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** The name, without its ending, of the file that a source stands in. */
    static String nameOf(String source) {
        if (source.startsWith("module ")) {
            return "module-info";
        }
        Matcher pack = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("No type in " + source);
        }
        return (pack.find() ? pack.group(1).replace('.', '/') + "/" : "") + type.group(1);
    }
}
