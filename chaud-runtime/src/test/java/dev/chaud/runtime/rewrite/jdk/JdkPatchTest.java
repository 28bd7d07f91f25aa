package dev.chaud.runtime.rewrite.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.testing.Compilation;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class JdkPatchTest {

    @Test
    void everyPatchFitsThisJdk() throws Exception {
        for (String type : PatchedClasses.all()) {
            if (Object.class.getResource(resourceOf(type)) == null) {
                assertThat(type).isEqualTo("java.lang.ClassFrameInfo");
                assertThat(Runtime.version().feature()).isLessThan(22);
                continue;
            }
            byte[] classFile = classFileOf(type);
            ClassLayout before = new ClassLayout(classFile);
            ClassLayout after = new ClassLayout(JdkPatch.in(type, classFile));

            assertThat(after.constantCount()).as(type).isGreaterThan(before.constantCount());
            assertThat(after.methods()).isEqualTo(before.methods());
            assertThat(after.fields()).isEqualTo(before.fields());
        }
    }

    @Test
    void aClassThatHasNoPlaceForACallIsLeftAsItIs() {
        byte[] other = Compilation.of("class Thread { Object[][] dumped() { return null; } }")
                .get("Thread");

        assertThatThrownBy(() -> JdkPatch.in("java.lang.Thread", other))
                .isInstanceOf(NotRewritableException.class)
                .hasMessageStartingWith("Thread has no place for ");
    }

    private static byte[] classFileOf(String type) throws IOException {
        try (InputStream in = Object.class.getResourceAsStream(resourceOf(type))) {
            return in.readAllBytes();
        }
    }

    private static String resourceOf(String type) {
        return "/" + type.replace('.', '/') + ".class";
    }
}
