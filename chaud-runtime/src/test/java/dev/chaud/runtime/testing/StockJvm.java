package dev.chaud.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A JVM without Chaud, on the JDK of the test, that is asked what HotSpot itself does about a change. */
public final class StockJvm implements Closeable {

    private static final String MAIN = """
            package stock;
            import java.io.*;
            import java.lang.instrument.*;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.stream.*;
            public class Main {
                static Instrumentation instrumentation;
                public static void premain(String options, Instrumentation given) { instrumentation = given; }
                public static void main(String[] args) throws Exception {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line; (line = in.readLine()) != null; ) {
                        String answer;
                        try {
                            redefine(Path.of(line), Path.of(in.readLine()));
                            answer = "takes it";
                        } catch (Throwable e) {
                            answer = e.getMessage() == null ? e.toString() : e.getMessage();
                        }
                        System.out.println(answer);
                    }
                }
                static void redefine(Path before, Path after) throws Exception {
                    ClassLoader loader = new URLClassLoader(new URL[] {before.toUri().toURL()}, null);
                    List<ClassDefinition> batch = new ArrayList<>();
                    List<Path> files;
                    try (Stream<Path> walk = Files.walk(before)) {
                        files = walk.filter(f -> f.toString().endsWith(".class")).toList();
                    }
                    for (Path file : files) {
                        String name = before.relativize(file).toString().replace(".class", "").replace(File.separator, ".");
                        Class<?> type = Class.forName(name, true, loader);
                        Path fresh = after.resolve(before.relativize(file));
                        if (Files.exists(fresh) && Files.mismatch(file, fresh) >= 0) {
                            batch.add(new ClassDefinition(type, Files.readAllBytes(fresh)));
                        }
                    }
                    instrumentation.redefineClasses(batch.toArray(ClassDefinition[]::new));
                }
            }
            """;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private StockJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
        this.in = process.outputWriter(UTF_8);
    }

    /** Starts it; the folder must be there. */
    public static StockJvm start(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("stock"));
        Compilation.into(classes, java.util.List.of(), MAIN);
        Path jar = folder.resolve("stock.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "stock.Main");
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> type :
                    Compilation.classFilesIn(classes).entrySet()) {
                entries.putNextEntry(new JarEntry(type.getKey().replace('.', '/') + ".class"));
                entries.write(type.getValue());
            }
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new StockJvm(new ProcessBuilder(java, "-javaagent:" + jar, "-cp", jar.toString(), "stock.Main")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Loads all classes of one folder, and redefines those that are otherwise in another.
     *
     * @return {@code takes it}, or why it does not
     */
    public String redefine(Path before, Path after) throws IOException {
        in.write(before + "\n" + after + "\n");
        in.flush();
        return out.readLine();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
