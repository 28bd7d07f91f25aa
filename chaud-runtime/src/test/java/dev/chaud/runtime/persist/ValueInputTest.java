package dev.chaud.runtime.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What comes in need not have been written by {@link ValueOutput}: what may be in it is asked once more. */
class ValueInputTest {

    private static final KeepableClasses KEEPABLE = new KeepableClasses(type -> type == Own.class);

    private record Own(Object held) implements Serializable {}

    private enum Foreign {
        ONE
    }

    @Test
    void valuesAndCollectionsComeOutAsTheyWentIn() throws Exception {
        Map<String, Object> all = new TreeMap<>();
        all.put("own", new Own(LocalDate.of(2026, 1, 2)));
        all.put("array", new ArrayList<>(List.of(new Own(null), "text", 'c', 1.5f, UUID.randomUUID())));
        all.put("zone", TimeZone.getTimeZone("Europe/Zurich"));
        all.put("address", URI.create("http://localhost"));
        all.put("locale", Locale.GERMAN);
        all.put("class", Own.class);
        all.put("enums", new EnumMap<>(Map.of(Locale.Category.DISPLAY, 1)));

        assertThat(read(ValueOutput.bytesOf(all, KEEPABLE, 100_000))).isEqualTo(all);
        assertThat(read(ValueOutput.bytesOf(new LinkedBlockingQueue<>(List.of(1, 2)), KEEPABLE, 100_000)))
                .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                .hasToString("[1, 2]");
        assertThat(read(ValueOutput.bytesOf(new AtomicLong(3), KEEPABLE, 100_000)))
                .hasToString("3");
        assertThat((long[][]) read(ValueOutput.bytesOf(new long[][] {{1}, {}}, KEEPABLE, 100_000)))
                .isDeepEqualTo(new long[][] {{1}, {}});
    }

    @Test
    void anotherClassIsRefusedHoweverDeepItIs() throws IOException {
        Object deep = new ArrayList<>(List.of(new Own(new Object[] {Foreign.ONE})));
        assertThatThrownBy(() -> read(plainly(deep)))
                .isInstanceOf(InvalidClassException.class)
                .hasMessage(Foreign.class.getName() + " is neither a class of the app's own modules nor a value or"
                        + " collection of the JDK");
        assertThatThrownBy(() -> read(plainly(new IllegalStateException())))
                .hasMessageStartingWith("java.lang.IllegalStateException is neither");
        assertThatThrownBy(() -> read(plainly((Runnable & Serializable) () -> {})))
                .hasMessageStartingWith("java.lang.invoke.SerializedLambda is neither");
        Object proxy = Proxy.newProxyInstance(
                Own.class.getClassLoader(), new Class<?>[] {Comparable.class}, new RefusedHandler());
        assertThatThrownBy(() -> read(plainly(proxy))).hasMessageContaining(" is neither a class of the app's own");
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedBeforeTheStackEnds() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Object[1]);
        }
        byte[] shallow = bytes.toByteArray();
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        // the header, and then an array of one element again and again
        deep.write(shallow, 0, shallow.length - 1);
        byte[] again = {0x75, 0x71, 0, 0x7e, 0, 0, 0, 0, 0, 1};
        for (int i = 0; i < 20_000; i++) {
            deep.write(again, 0, again.length);
        }
        deep.write(0x70);

        assertThatThrownBy(() -> read(deep.toByteArray())).hasMessage("it is nested too deeply");
    }

    @Test
    void whatIsTooLargeIsNotWritten() {
        assertThatThrownBy(() -> ValueOutput.bytesOf(new byte[1_000], KEEPABLE, 999))
                .isInstanceOf(InvalidClassException.class)
                .hasMessage("it is too large");
    }

    private static final class RefusedHandler implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return 0;
        }
    }

    private static Object read(byte[] bytes) throws Exception {
        return ValueInput.valueOf(bytes, ValueInputTest.class.getClassLoader(), KEEPABLE);
    }

    private static byte[] plainly(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
