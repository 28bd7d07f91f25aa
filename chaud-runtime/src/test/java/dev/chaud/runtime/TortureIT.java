package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.ForkedApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real classes are loaded with a random choice of their methods and constructors missing and get them back in one reload; then they do the
 * work that they do when nothing was ever missing. The classes are Chaud's own, of which the app has a copy.
 */
@Timeout(120)
class TortureIT {

    private static final List<String> PACKAGES =
            List.of("dev/chaud/runtime/classfile/", "dev/chaud/runtime/diff/", "dev/chaud/runtime/rewrite/", "work/");

    private static final String WORK = """
            package work;
            import dev.chaud.runtime.classfile.*;
            import dev.chaud.runtime.diff.*;
            import dev.chaud.runtime.rewrite.*;
            import dev.chaud.runtime.rewrite.code.*;
            import java.io.InputStream;
            import java.util.*;
            public class Work {
                static Object say() throws Exception {
                    StringBuilder done = new StringBuilder();
                    for (String name : new String[] {"ClassFileReader", "ClassShape", "ConstantWords", "CodeWords"}) {
                        byte[] bytes = bytes("dev.chaud.runtime.classfile." + name);
                        ClassShape shape = ClassFileReader.read("dev.chaud.runtime.classfile." + name, bytes);
                        List<MethodShape> some = new ArrayList<>(shape.methods());
                        some.removeIf(m -> m.name().length() % 2 == 0);
                        ClassShape before = new ClassShape(shape.name(), shape.majorVersion(), shape.accessFlags(),
                                shape.superName(), shape.interfaces(), shape.fields(), some, shape.nestHost(),
                                shape.nestMembers(), shape.recordComponents(), shape.permittedSubclasses(),
                                shape.signature(), shape.annotations());
                        done.append(ClassDiff.between(before, shape).reasons());
                        done.append(shape.toString().hashCode());
                        done.append(Arrays.hashCode(Reservation.possibleIn(bytes).in(bytes)));
                        int[] number = new int[1];
                        try {
                            ClassRewrite rewrite = ClassRewrite.plan(ClassHistory.startingWith(before),
                                    new Version(before, bytes), new Version(shape, Arrays.copyOf(bytes, bytes.length)),
                                    () -> "C" + ++number[0], 1);
                            done.append(rewrite.companions());
                        } catch (NotRewritableException e) {
                            done.append(e.getMessage());
                        }
                    }
                    return done;
                }
                private static byte[] bytes(String name) throws Exception {
                    try (InputStream in = Work.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                        return in.readAllBytes();
                    }
                }
            }""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 40", "3, 70"})
    void classesThatGetTheirMethodsBackDoTheirWork(long seed, int percent) throws Exception {
        try (ForkedApp app = ForkedApp.start(folder)) {
            Map<String, byte[]> whole = unpack(app.hot());
            app.compile(WORK);
            Path later = folder.resolve("second");
            Files.createDirectory(later);
            String expected = app.ask("sayIn work.Work " + copy(app.hot(), later));
            Random random = new Random(seed);
            int removed = 0;
            List<ChangedClass> changes = new ArrayList<>();
            for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
                ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(entry.getValue())));
                List<MethodInfo> all = List.copyOf(file.getMethods());
                file.getMethods().removeIf(method -> mayGo(file, method) && random.nextInt(100) < percent);
                removed += all.size() - file.getMethods().size();
                ByteArrayOutputStream less = new ByteArrayOutputStream();
                file.write(new DataOutputStream(less));
                Files.write(app.hot().resolve(entry.getKey().replace('.', '/') + ".class"), less.toByteArray());
                assertThat(app.ask("loaderOf " + entry.getKey())).contains("AppClassLoader");
                Files.write(app.hot().resolve(entry.getKey().replace('.', '/') + ".class"), entry.getValue());
                changes.add(new ChangedClass(entry.getKey(), entry.getValue()));
            }

            ReloadReply reply = app.reload(changes, List.of(), List.of());

            assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
            assertThat(removed).isGreaterThan(percent);
            assertThat(app.ask("say work.Work")).isEqualTo(expected).startsWith("[");
        }
    }

    private static boolean mayGo(ClassFile file, MethodInfo method) {
        int flags = method.getAccessFlags();
        boolean special = method.isStaticInitializer() || (flags & AccessFlag.NATIVE) != 0;
        // a static initialiser runs before the reload, and makes records
        boolean neededAtOnce = (method.isConstructor()
                        && (file.getStaticInitializer() != null
                                || file.getSuperclass().equals("java.lang.Record")))
                || (file.isInterface() && (flags & AccessFlag.SYNTHETIC) != 0);
        boolean closed = (flags & (AccessFlag.PRIVATE | AccessFlag.STATIC)) != 0;
        boolean generated = (file.getAccessFlags() & AccessFlag.ENUM) != 0 && (flags & AccessFlag.STATIC) != 0;
        boolean overriding = !closed && method.isMethod() && !isWholeWithout(file);

        return !special
                && !generated
                && !overriding
                && !neededAtOnce
                && method.getAttribute(AnnotationsAttribute.visibleTag) == null;
    }

    /** What overrides a method of a class may go too: without it, the class is whole. */
    private static boolean isWholeWithout(ClassFile file) {
        return file.getInterfaces().length == 0 && file.getSuperclass().equals("java.lang.Object");
    }

    private static Map<String, byte[]> unpack(Path hot) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(ForkedApp.JAR.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class")
                        && !name.endsWith("package-info.class")
                        && PACKAGES.stream().anyMatch(name::startsWith)) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    Files.createDirectories(hot.resolve(name).getParent());
                    Files.write(hot.resolve(name), bytes);
                    classes.put(name.replace(".class", "").replace('/', '.'), bytes);
                }
            }
        }
        return classes;
    }

    private static Path copy(Path hot, Path to) throws IOException {
        try (JarFile jar = new JarFile(ForkedApp.JAR.toFile())) {
            for (ZipEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, jar.getInputStream(entry).readAllBytes());
            }
        }
        Files.createDirectories(to.resolve("work"));
        Files.copy(hot.resolve("work/Work.class"), to.resolve("work/Work.class"));
        return to;
    }
}
