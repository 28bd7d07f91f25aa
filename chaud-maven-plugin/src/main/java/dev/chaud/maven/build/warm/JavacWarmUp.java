package dev.chaud.maven.build.warm;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Has the JVM's compiler compile before there is an edit: its first runs take ten times as long as its later ones. */
final class JavacWarmUp {

    private JavacWarmUp() {}

    /** Compiles sources and throws away what comes of it, errors included. */
    static void compile(List<Path> sources, List<Path> classPath) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null || sources.isEmpty()) {
            return;
        }
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("-proc:none", "-implicit:none", "-nowarn", "-g", "-cp", path);
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(diagnostic -> {}, null, StandardCharsets.UTF_8)) {
            javac.getTask(
                            new java.io.PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                            new Discarding(files),
                            diagnostic -> {},
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
    }

    private static final class Discarding extends ForwardingJavaFileManager<JavaFileManager> {
        Discarding(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream();
                }
            };
        }
    }
}
