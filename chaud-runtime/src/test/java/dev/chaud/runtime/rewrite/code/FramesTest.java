package dev.chaud.runtime.rewrite.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.testing.Compilation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final String SOURCE = """
            public class Sample {
                long sum;
                Sample(boolean a, long b, String[] c) { this(a ? 1 : 2, b); }
                Sample(int a, long b) { super(); for (int i = 0; i < a; i++) sum += b; }
                static Sample of(int x) { return new Sample(x > 0, x, new String[] {x > 1 ? "a" : "b"}); }
            }""";

    @Test
    void everyMethodOfALibraryIsVerifiedWithItsFramesWrittenAnew() throws Exception {
        Map<String, byte[]> classes = new HashMap<>();
        Path jar = Path.of(ClassFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class") && entry.getName().startsWith("javassist/bytecode")) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    classes.put(parse(bytes).getName(), rewritten(bytes, frames -> frames));
                }
            }
        }

        assertThat(classes).hasSizeGreaterThan(100);
        for (Class<?> type : load(classes)) {
            assertThat(type.getDeclaredMethods()).isNotNull();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        byte[] bytes = Compilation.of(SOURCE).get("Sample");

        List<List<Frame>> first = new ArrayList<>();
        byte[] full = rewritten(bytes, frames -> {
            first.add(frames);
            return frames;
        });
        List<List<Frame>> second = new ArrayList<>();
        rewritten(full, frames -> {
            second.add(frames);
            return frames;
        });

        assertThat(second).isEqualTo(first);
        assertThat(first.stream().flatMap(List::stream)).hasSizeGreaterThan(5);
    }

    @Test
    void theJvmLooksAtWhatIsWritten() throws Exception {
        byte[] bytes = Compilation.of(SOURCE).get("Sample");
        byte[] wrong = rewritten(
                bytes,
                frames -> frames.stream()
                        .map(frame -> new Frame(frame.offset(), List.of(), frame.stack()))
                        .toList());

        Class<?> type = load(Map.of("Sample", wrong)).get(0);

        assertThatThrownBy(type::getDeclaredMethods).isInstanceOf(VerifyError.class);
    }

    @Test
    void aFrameOfAnObjectInTheMakingMovesWithItsNew() {
        Frame frame = new Frame(9, List.of(FrameType.TOP), List.of(FrameType.madeAt(4), FrameType.object(4)));

        assertThat(frame.moved(offset -> offset + 10))
                .isEqualTo(new Frame(19, List.of(FrameType.TOP), List.of(FrameType.madeAt(14), FrameType.object(4))));
    }

    @Test
    void framesMustBeInTheirOrder() throws IOException {
        MethodInfo method = parse(Compilation.of(SOURCE).get("Sample")).getMethod("of");
        Frame frame = new Frame(3, List.of(), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frames.write(method.getCodeAttribute(), List.of(frame, frame)))
                .withMessage("A frame at 3 cannot follow one at 3");
    }

    private static byte[] rewritten(byte[] bytes, Function<List<Frame>, List<Frame>> change) throws IOException {
        ClassFile file = parse(bytes);
        for (MethodInfo method : file.getMethods()) {
            if (method.getCodeAttribute() != null) {
                Frames.write(method.getCodeAttribute(), change.apply(Frames.read(method, file.getName())));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static ClassFile parse(byte[] bytes) throws IOException {
        return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static List<Class<?>> load(Map<String, byte[]> classes) throws ClassNotFoundException {
        ClassLoader loader = new ClassLoader(ClassFile.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
            }
        };
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : classes.keySet()) {
            loaded.add(loader.loadClass(name));
        }
        return loaded;
    }
}
