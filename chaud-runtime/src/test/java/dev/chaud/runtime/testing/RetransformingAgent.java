package dev.chaud.runtime.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Another agent, {@code again.Agent}, which retransforms classes when it is asked to, and changes nothing in them. It also
 * takes on a transformer of the app, which then comes after Chaud's.
 */
public final class RetransformingAgent {

    private static final String AGENT = """
            package again;
            import java.lang.instrument.*;
            import java.util.*;
            public class Agent {
                private static Instrumentation instrumentation;
                public static void premain(String options, Instrumentation given) { instrumentation = given; }
                public static void transformBy(ClassFileTransformer last) { instrumentation.addTransformer(last, true); }
                public static int retransformAll() throws Exception {
                    List<Class<?>> all = new ArrayList<>(
                        List.of(Class.class, StackTraceElement.class, Thread.class, String.class, ArrayList.class));
                    all.add(java.lang.reflect.Executable.class);
                    all.add(Class.forName("java.lang.invoke.MemberName"));
                    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                        if (instrumentation.isModifiableClass(type)
                                && type.getClassLoader() == ClassLoader.getSystemClassLoader()) {
                            all.add(type);
                        }
                    }
                    instrumentation.retransformClasses(all.toArray(new Class<?>[0]));
                    return all.size();
                }
            }""";

    private RetransformingAgent() {}

    /** Makes its jar in a folder. */
    public static Path jarIn(Path folder) throws IOException {
        Map<String, byte[]> classes = Compilation.of(AGENT);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "again.Agent");
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("again.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.copyOf(classes.keySet())) {
                entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                entries.write(classes.get(name));
            }
        }
        return jar;
    }
}
