package dev.chaud.runtime.rewrite.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.testing.Compilation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.ClassFile;
import org.junit.jupiter.api.Test;

class DeadConstantsTest {

    private static final String EVERYTHING = """
            import java.lang.annotation.*;
            import java.util.function.*;
            class Everything implements Supplier<String> {
                @Retention(RetentionPolicy.RUNTIME) @interface Mark { String word(); Class<?> type(); int[] numbers() default 5; }
                @Deprecated long wide = 1234567890123L;
                @Mark(word = "m", type = Thread.class) public String get() { return all(3, "b"); }
                private <T extends Comparable<T>> String all(int n, T other) {
                    StringBuilder said = new StringBuilder();
                    for (int i = 0; i < 1000; i += 400) {
                        switch (i) { case 0: said.append("zero"); break; case 400: said.append(2.5); break; default: said.append('d'); }
                    }
                    switch (n) { case 1: said.append(1); break; case 2: said.append(2); break; case 3: said.append("three"); }
                    try { Object[][] none = new Object[2][3]; none[5][1] = other; }
                    catch (ArrayIndexOutOfBoundsException e) { said.append("caught"); }
                    IntFunction<String> twice = k -> k * 2 + "x" + wide;
                    Supplier<Everything> maker = Everything::new;
                    return said + twice.apply(4) + maker.get().wide + (other instanceof String s ? s : "no");
                }
            }""";

    @Test
    void whatIsUsedInAnyWayStays() throws Exception {
        Map<String, byte[]> compiled = Compilation.of(EVERYTHING);
        byte[] blanked = DeadConstants.blankedIn(compiled.get("Everything"));

        String said = new Definer(compiled, blanked).say("Everything");

        assertThat(said).isEqualTo("zero2.5dthreecaught8x12345678901231234567890123b");
    }

    @Test
    void whatOnlyARemovedMethodUsedIsGone() throws Exception {
        byte[] compiled = Compilation.of("""
                        class Two {
                            String kept() { return "kept" + System.getProperty("keptToo"); }
                            Runnable gone() { return () -> System.out.println("goneToo" + Thread.activeCount()); }
                        }""").get("Two");
        ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(compiled)));
        file.getMethods().removeIf(method -> method.getName().contains("gone"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));

        byte[] blanked = DeadConstants.blankedIn(bytes.toByteArray());

        assertThat(textsIn(bytes.toByteArray()))
                .contains("gone", "lambda$gone$0", "activeCount", "java/lang/Thread", "kept", "keptToo");
        assertThat(textsIn(blanked))
                .contains("kept", "keptToo")
                .doesNotContain("gone", "lambda$gone$0", "activeCount", "java/lang/Thread");
        assertThat(new ClassLayout(blanked).methods()).contains(new MethodKey("kept", "()Ljava/lang/String;"));
        assertThat(DeadConstants.blankedIn(blanked)).isEqualTo(blanked);
    }

    private static Set<String> textsIn(byte[] classFile) {
        ClassLayout layout = new ClassLayout(classFile);
        Set<String> texts = new HashSet<>();
        for (int i = 1; i < layout.constantCount(); i++) {
            if (layout.pool().tag(i) == 1) {
                texts.add(layout.utf8(i));
            }
        }
        return texts;
    }

    private static final class Definer extends ClassLoader {

        private final Map<String, byte[]> others;
        private final byte[] classFile;

        Definer(Map<String, byte[]> others, byte[] classFile) {
            this.others = others;
            this.classFile = classFile;
        }

        String say(String name) throws Exception {
            Class<?> type = defineClass(name, classFile, 0, classFile.length);
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var get = type.getMethod("get");
            get.setAccessible(true);
            assertThat(List.of(get.getAnnotations()).toString()).contains("m", "Thread", "5");
            return (String) get.invoke(constructor.newInstance());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = others.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
