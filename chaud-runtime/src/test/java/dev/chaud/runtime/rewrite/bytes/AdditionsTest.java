package dev.chaud.runtime.rewrite.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chaud.runtime.classfile.MethodKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionsTest {

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"plain", "größe", "a\0b", "\uFFFD", "\uD83D", "\uD83D\uDE00"})
    void namesOfAllKindsAreReadAsTheyWereWritten(String name) throws IOException {
        byte[] classFile = ownClassFile();
        Additions additions = new Additions(classFile, new ClassLayout(classFile));

        additions.addField(Modifier.PRIVATE, name, "I");

        ClassLayout after = new ClassLayout(additions.toBytes());
        assertTrue(after.fields().contains(new MethodKey(name, "I")));
        assertTrue(after.declaresField(name));
        assertFalse(after.declaresField(name + "more"));
        assertFalse(after.declaresField(name.substring(0, name.length() - 1)));
    }

    @Test
    void eachConstantIsAddedOnce() throws IOException {
        byte[] classFile = ownClassFile();
        ClassLayout before = new ClassLayout(classFile);
        Additions additions = new Additions(classFile, before);

        additions.addNestMember("a.Member");
        additions.addNestMember("a/Member");

        ClassLayout after = new ClassLayout(additions.toBytes());
        assertEquals(List.of("a.Member", "a.Member"), after.nestMembers());
        // the name, the class, and what the attribute is called
        assertEquals(before.constantCount() + 3, after.constantCount());
    }

    private static byte[] ownClassFile() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                AdditionsTest.class.getResourceAsStream(AdditionsTest.class.getSimpleName() + ".class"))) {
            return in.readAllBytes();
        }
    }
}
