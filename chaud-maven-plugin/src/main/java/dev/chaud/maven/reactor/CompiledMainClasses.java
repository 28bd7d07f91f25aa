package dev.chaud.maven.reactor;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;

/** Finds the classes with a {@code public static void main(String[])} in a folder of class files. */
public final class CompiledMainClasses {

    private static final String SPRING_BOOT_APPLICATION =
            "org.springframework.boot.autoconfigure.SpringBootApplication";

    private CompiledMainClasses() {}

    /**
     * The main classes in a folder. Where some of them carry {@code @SpringBootApplication}, only those count, as for
     * Spring Boot's own plugin.
     *
     * @return empty when there is none or no such folder; a file that is no class file is passed over
     */
    public static List<MainClass> in(Path folder, String module) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<ClassFile> mains = files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(CompiledMainClasses::parse)
                    .filter(CompiledMainClasses::hasMain)
                    .toList();
            List<ClassFile> annotated =
                    mains.stream().filter(CompiledMainClasses::isSpringBoot).toList();
            return (annotated.isEmpty() ? mains : annotated)
                    .stream()
                            .map(main -> new MainClass(module, main.getName(), "main method"))
                            .toList();
        }
    }

    private static Stream<ClassFile> parse(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Stream.of(new ClassFile(new DataInputStream(in)));
        } catch (IOException | RuntimeException e) {
            // not a class file: the JVM will say so if it is ever asked to load it
            return Stream.empty();
        }
    }

    private static boolean hasMain(ClassFile file) {
        for (MethodInfo method : file.getMethods()) {
            int flags = method.getAccessFlags();
            if (method.getName().equals("main")
                    && method.getDescriptor().equals("([Ljava/lang/String;)V")
                    && AccessFlag.isPublic(flags)
                    && (flags & AccessFlag.STATIC) != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpringBoot(ClassFile file) {
        return file.getAttribute(AnnotationsAttribute.visibleTag) instanceof AnnotationsAttribute annotations
                && annotations.getAnnotation(SPRING_BOOT_APPLICATION) != null;
    }
}
