package dev.chaud.runtime.torture;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.google.gson.Gson;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.LibraryJar;
import dev.chaud.runtime.torture.work.GsonWork;
import dev.chaud.runtime.torture.work.GuavaWork;
import dev.chaud.runtime.torture.work.JavassistWork;
import dev.chaud.runtime.torture.work.LangWork;
import dev.chaud.runtime.torture.work.OwnWork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javassist.bytecode.ClassFile;
import org.apache.commons.lang3.StringUtils;

/** A real library, and what is done with it. */
enum Library {
    /** Chaud's own classes, of which the app has a copy: records, sealed types, and all that javac makes of Java 17. */
    CHAUD(OwnWork.class, "dev/chaud/runtime/classfile/|dev/chaud/runtime/diff/|dev/chaud/runtime/rewrite/"),
    JAVASSIST(JavassistWork.class, "javassist/"),
    GSON(GsonWork.class, "com/google/gson/"),
    LANG(LangWork.class, "org/apache/commons/lang3/"),
    GUAVA(GuavaWork.class, "com/google/(common|thirdparty)/");

    /** The libraries are older than nests; their class files are valid ones of Java 17 too. */
    private static final int JAVA_17 = 61;

    private final Class<?> work;
    private final String classes;

    Library(Class<?> work, String prefixes) {
        this.work = work;
        this.classes = "(" + prefixes + ").*\\.class";
    }

    private List<Path> jars() {
        return switch (this) {
            case CHAUD -> List.of(ForkedApp.JAR);
            case JAVASSIST -> List.of(jarOf(ClassFile.class));
            case GSON -> List.of(jarOf(Gson.class));
            case LANG -> List.of(jarOf(StringUtils.class));
            case GUAVA -> List.of(jarOf(ImmutableList.class), jarOf(InternalFutureFailureAccess.class));
        };
    }

    private static Path jarOf(Class<?> type) {
        return LibraryJar.of(type).file();
    }

    /** The name of the class that does the work. */
    String work() {
        return work.getName();
    }

    /** The class files of the library by their binary names. */
    Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (ZipEntry entry : file.stream().toList()) {
                    if (entry.getName().matches(this.classes)
                            && !entry.getName().endsWith("-info.class")) {
                        byte[] bytes = file.getInputStream(entry).readAllBytes();
                        bytes[7] = JAVA_17;
                        classes.put(entry.getName().replace(".class", "").replace('/', '.'), bytes);
                    }
                }
            }
        }
        return classes;
    }

    /** Puts what does the work into a class folder. */
    void copyWorkTo(Path folder) throws IOException {
        Path from = jarOf(work);
        String path = work.getPackageName().replace('.', '/');
        Files.createDirectories(folder.resolve(path));
        try (var files = Files.list(from.resolve(path))) {
            for (Path file : files.toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    Files.copy(
                            in, folder.resolve(path).resolve(file.getFileName().toString()));
                }
            }
        }
    }
}
