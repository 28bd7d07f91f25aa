package dev.chaud.runtime.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.ClassFile;
import org.junit.jupiter.api.Test;

/** A whole library whose classes were all loaded without any constructor, and get them back. */
class ConstructorTortureTest {

    /** The library is older than nests; its class files are valid ones of Java 17 too. */
    private static final int JAVA_17 = 61;

    private final Map<String, byte[]> written = new HashMap<>();

    @Test
    void aLibraryWorksWithAllOfItsConstructorsInReservedOnes() throws Exception {
        Map<String, ClassRewrite> rewrites = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : library().entrySet()) {
            String name = entry.getKey();
            ClassShape after = ClassFileReader.read(name, entry.getValue());
            byte[] less = withoutConstructors(entry.getValue());
            rewrites.put(
                    name,
                    ClassRewrite.plan(
                            ClassHistory.startingWith(ClassFileReader.read(name, less)),
                            new Version(ClassFileReader.read(name, less), less),
                            new Version(after, entry.getValue()),
                            Set.of(),
                            () -> Reservation.companionName(name, 1),
                            1,
                            new RunningClass(true, true, FieldOrigins.NONE, Optional.empty(), method -> false, false)));
        }
        Homes homes = new Homes() {
            @Override
            public Optional<Home> find(String className, MethodKey method) {
                return Optional.empty();
            }

            @Override
            public Optional<ConstructorHome> findConstructor(String user, String className, String descriptor) {
                return Optional.ofNullable(rewrites.get(className))
                        .map(rewrite -> rewrite.historyAfter().constructors().get(descriptor));
            }
        };
        int constructors = 0;
        for (Map.Entry<String, ClassRewrite> entry : rewrites.entrySet()) {
            ClassRewrite rewrite = entry.getValue();
            byte[] after = rewrite.after().bytes();
            ClassShape shape = rewrite.after().shape();
            NestPlace place = new NestPlace(shape.nestHost().orElse(shape.name()), false, shape.nestMembers());
            ClassWriter writer = new ClassWriter(rewrite, homes, place, Reservation.possibleIn(after));
            written.put(entry.getKey(), writer.main((method, ofStatic) -> Optional.empty()));
            for (String companion : rewrite.companions()) {
                written.put(companion, writer.companion(companion, (type, member, descriptor) -> false));
            }
            constructors += rewrite.addedConstructors().size();
        }
        assertThat(constructors).isGreaterThan(500);

        ClassLoader loader = loader();
        for (String name : written.keySet()) {
            // which links it, and so has it verified
            assertThat(loader.loadClass(name).getDeclaredMethods()).isNotNull();
        }
        assertThat(madeBy(loader)).isEqualTo(madeBy(ClassFile.class.getClassLoader()));
    }

    /** Compiles a class with the library's own compiler. */
    private static Object madeBy(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> poolType = loader.loadClass("javassist.ClassPool");
        Class<?> classType = loader.loadClass("javassist.CtClass");
        Class<?> methodType = loader.loadClass("javassist.CtMethod");
        Object pool = poolType.getMethod("getDefault").invoke(null);
        Object made = poolType.getMethod("makeClass", String.class).invoke(pool, "made.ByTheLibrary");
        String source = "public static int sum(int[] all) { int sum = 0; for (int i = 0; i < all.length; i++)"
                + " { if (all[i] % 2 == 0) sum += all[i]; else sum -= new StringBuilder().append(i).length(); } return sum; }";
        Object method = loader.loadClass("javassist.CtNewMethod")
                .getMethod("make", String.class, classType)
                .invoke(null, source, made);
        classType.getMethod("addMethod", methodType).invoke(made, method);
        return HexFormat.of()
                .formatHex((byte[]) classType.getMethod("toBytecode").invoke(made));
    }

    private static Map<String, byte[]> library() throws Exception {
        Map<String, byte[]> classes = new TreeMap<>();
        Path jar = Path.of(ClassFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().startsWith("javassist/")
                        && entry.getName().endsWith(".class")
                        && !entry.getName().startsWith("javassist/tools/reflect")
                        && !entry.getName().endsWith("HotSwapper.class")) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    bytes[7] = JAVA_17;
                    classes.put(parse(bytes).getName(), bytes);
                }
            }
        }
        return classes;
    }

    private static byte[] withoutConstructors(byte[] bytes) throws IOException {
        ClassFile file = parse(bytes);
        file.getMethods()
                .removeIf(method -> method.isConstructor()
                        && !Modifier.isInterface(file.getAccessFlags())
                        && method.getAttribute(AnnotationsAttribute.visibleTag) == null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static ClassFile parse(byte[] bytes) throws IOException {
        return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private ClassLoader loader() {
        return new ClassLoader(ClassFile.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    byte[] bytes = written.get(name);
                    if (bytes == null) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
                }
            }
        };
    }
}
