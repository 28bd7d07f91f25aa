package dev.chaud.runtime.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.KeptField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of values that cannot be restored; the class of the field is being initialised then. */
class RestorationTest {

    private static final class Owner {
        static Object field = "first";
    }

    private static final class Failing implements Serializable {
        private void readObject(ObjectInputStream in) {
            throw new AssertionError("no");
        }
    }

    private final List<String> remarks = new ArrayList<>();

    @Test
    void anErrorInCodeOfTheAppIsToldAndDoesNotReachTheClass() throws IOException {
        new Restoration(List.of(left(new Failing())), type -> true, remarks::add).written(Owner.class, "field");

        assertThat(Owner.field).isEqualTo("first");
        assertThat(remarks)
                .containsExactly("@Persist " + Owner.class.getName()
                        + ".field was not kept, as it could not be read (java.lang.AssertionError: no).");
    }

    private static KeptField left(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return new KeptField(
                Owner.class.getName(), LoaderWords.of(Owner.class.getClassLoader()), "field", bytes.toByteArray());
    }
}
