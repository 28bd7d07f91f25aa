package dev.chaud.maven.build;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import javassist.bytecode.ClassFile;

/**
 * Makes Maven see a change that its time stamps would hide.
 *
 * <p>Maven's compiler and resources plugins build what is newer than its output. A saved file can be older than that (a
 * restored backup, a checkout that keeps times, a save while the compiler ran), and nobody deletes the output of a
 * deleted file. So before a build the outputs of all that has changed are dated back, or deleted. The app does not run
 * on these folders and does not notice.
 */
public final class StaleOutputs {

    /** Older than any source, and not 0: that is what {@link java.io.File#lastModified()} says of a missing file. */
    private static final FileTime OLD = FileTime.fromMillis(1000);

    private StaleOutputs() {}

    /**
     * Has the next build make an output file again.
     *
     * @param file a class or resource file, which need not exist
     */
    public static void date(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, OLD);
        }
    }

    /**
     * Has the next build make all class files of a module again.
     *
     * @param output the module's folder of classes
     */
    public static void dateAll(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                date(file);
            }
        }
    }

    /** Deletes the output of a resource that is gone. */
    public static void delete(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.delete(file);
        }
    }

    /**
     * Deletes the classes that came from a source file: that of its name, those nested in it, and others that it
     * declared.
     *
     * @param output the module's folder of classes
     * @param source the source file, relative to its source root
     */
    public static void deleteClasses(Path output, Path source) throws IOException {
        Path folder = output.resolve(source).getParent();
        if (!Files.isDirectory(folder)) {
            return;
        }
        String sourceName = source.getFileName().toString();
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder, "*.class")) {
            for (Path file : classes) {
                if (comesFrom(sourceName, file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Deletes the Java source that was generated for a source of another language, for javac to see what is in it.
     *
     * @param buildDirectory what {@code mvn clean} deletes
     * @param source the source file, relative to its source root
     */
    public static void deleteGenerated(Path buildDirectory, Path source) throws IOException {
        Path folder = buildDirectory.resolve("generated-sources");
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path stub = Path.of(source.toString().replaceFirst("\\.\\w+$", ".java"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.endsWith(stub)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean comesFrom(String sourceName, Path classFile) {
        String stem = sourceName.replaceFirst("\\.\\w+$", "");
        String name = classFile.getFileName().toString().replaceFirst("\\.class$", "");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(classFile))) {
            String recorded = new ClassFile(new DataInputStream(in)).getSourceFile();
            if (recorded != null) {
                return recorded.equals(sourceName);
            }
        } catch (IOException | RuntimeException e) {
            // no class file that can be read: its name must tell
            return name.equals(stem);
        }
        return name.equals(stem) || name.startsWith(stem + "$");
    }
}
