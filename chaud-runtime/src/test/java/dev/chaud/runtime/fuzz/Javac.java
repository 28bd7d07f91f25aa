package dev.chaud.runtime.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles in memory, with one compiler for many programs: what it read of the JDK it need not read again. */
final class Javac {

    // --release wants a file manager of its own for each task
    private static final List<String> OPTIONS =
            List.of("-source", "17", "-target", "17", "-Xlint:none", "-proc:none", "-g", "-nowarn");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager jdk = compiler.getStandardFileManager(null, null, null);

    /**
     * The class files by their binary names.
     *
     * @param sources by the simple names of their top-level types
     * @throws IllegalArgumentException if they do not compile
     */
    Map<String, byte[]> compile(Map<String, String> sources) {
        Map<String, byte[]> classes = new TreeMap<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, java) -> files.add(new Source(name, java)));
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(messages, new InMemory(jdk, classes), null, OPTIONS, null, files)
                .call();
        if (!compiled) {
            throw new IllegalArgumentException(messages + String.join("\n", sources.values()));
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String java;

        Source(String name, String java) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.java = java;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return java;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager jdk, Map<String, byte[]> classes) {
            super(jdk);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('$', '-')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
