package dev.chaud.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** The main class of the forked apps, which answers a line on stdin with a line on stdout. */
final class MainClass {

    private static final String SOURCE = """
            package app;
            import java.io.*;
            import java.lang.reflect.Method;
            import java.net.*;
            import java.nio.file.*;
            import java.util.*;
            public class Main {
                static final Map<String, ClassLoader> loaders = new HashMap<>();
                static dev.chaud.Track track = dev.chaud.Cycle.track();
                static dev.chaud.Check check = dev.chaud.Cycle.check();
                public static void main(String[] args) throws Exception {
                    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
                    for (String line; (line = in.readLine()) != null; ) {
                        String answer;
                        try {
                            answer = String.valueOf(answer(line.split(" ")));
                        } catch (Throwable e) {
                            answer = e.toString();
                        }
                        System.out.println(answer);
                    }
                }
                static Object answer(String[] words) throws Exception {
                    return switch (words[0]) {
                        case "say" -> say(Class.forName(words[1]));
                        case "load" -> Class.forName(words[1], false, Main.class.getClassLoader()).getName();
                        case "sayIn" -> say(Class.forName(words[1], true, loaders.computeIfAbsent(words[2], Main::loader)));
                        case "call" -> Class.forName(words[1]).getMethod("answer", String[].class)
                                .invoke(null, (Object) Arrays.copyOfRange(words, 2, words.length));
                        case "loaderOf" -> Class.forName(words[1]).getClassLoader();
                        case "moduleOf" -> Class.forName(words[1]).getModule();
                        case "track" -> { track = dev.chaud.Cycle.track(); check = dev.chaud.Cycle.check(); yield "ok"; }
                        case "didReload" -> track.didReload();
                        case "await" -> track.await(java.time.Duration.ofSeconds(20));
                        case "check" -> check.await(java.time.Duration.ofSeconds(20)) + " " + check.didReload();
                        case "epoch" -> dev.chaud.Cycle.epoch();
                        case "reload" -> dev.chaud.Chaud.reload(classFilesIn(Path.of(words[1])));
                        case "last" -> dev.chaud.Cycle.last();
                        case "active" -> dev.chaud.Chaud.isActive();
                        case "bundle" -> ResourceBundle.getBundle(words[1]).getString("hi");
                        case "properties" -> System.getProperties().stringPropertyNames().stream()
                                .filter(name -> name.contains("chaud") || name.contains("slf4j")).sorted().toList();
                        case "threads" -> Thread.getAllStackTraces().keySet().stream()
                                .filter(t -> t.getName().startsWith("chaud")).map(Thread::isDaemon).toList();
                        case "hang" -> {
                            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                                while (true) { try { Thread.sleep(100_000); } catch (InterruptedException e) { } }
                            }));
                            yield "ok";
                        }
                        default -> throw new IllegalArgumentException(words[0]);
                    };
                }
                static Object say(Class<?> type) throws Exception {
                    Method say = type.getDeclaredMethod("say");
                    say.setAccessible(true);
                    return say.invoke(null);
                }
                static Map<String, byte[]> classFilesIn(Path folder) throws IOException {
                    Map<String, byte[]> classes = new TreeMap<>();
                    try (var files = Files.walk(folder)) {
                        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                            String name = folder.relativize(file).toString().replace(".class", "").replace('/', '.');
                            classes.put(name, Files.readAllBytes(file));
                        }
                    }
                    return classes;
                }
                static ClassLoader loader(String folder) {
                    try {
                        return new URLClassLoader(new URL[] {Path.of(folder).toUri().toURL()}, null);
                    } catch (MalformedURLException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
            """;

    /** By their binary names; compiled once, as each forked app has it. */
    private static final Map<String, byte[]> CLASS_FILES = compile();

    private MainClass() {}

    private static Map<String, byte[]> compile() {
        try {
            Path folder = Files.createTempDirectory("main-class");
            Compilation.into(folder, List.of(ForkedApp.JAR), SOURCE);
            Map<String, byte[]> classFiles = Compilation.classFilesIn(folder);
            PathUtils.deleteDirectory(folder);
            return classFiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its class files into a class folder. */
    static void writeInto(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> classFile : CLASS_FILES.entrySet()) {
            Path file = folder.resolve(classFile.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, classFile.getValue());
        }
    }
}
