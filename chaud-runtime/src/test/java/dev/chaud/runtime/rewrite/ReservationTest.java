package dev.chaud.runtime.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.linker.Arguments;
import dev.chaud.runtime.testing.Compilation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final int SYNTHETIC = 0x1000;

    private final Map<String, byte[]> classes = Compilation.of("""
            public class Shop {
                int open = 3;
                public Shop(String name) { open += name.length(); }
                class Till { }
                interface Door { }
                interface Lock { void open(); }
                @interface Guarded { }
                public String toString() { return "open " + open; }
            }""");

    @Test
    void theJvmTakesAClassWithTheRoomAndItWorksAsBefore() throws Exception {
        Class<?> shop = load("Shop");

        assertThat(shop.getConstructor(String.class).newInstance("abc")).hasToString("open 6");
        assertThat(shop.getDeclaredField(Reservation.STATE).getModifiers())
                .isEqualTo(Modifier.PRIVATE | Modifier.TRANSIENT | SYNTHETIC);
        assertThat(shop.getDeclaredConstructor(Arguments.class).isSynthetic()).isTrue();
    }

    @Test
    void onlyAnOutermostClassGetsNamesAndNoInterfaceGetsFieldAndConstructor() {
        assertThat(Reservation.possibleIn(classes.get("Shop"))).isEqualTo(new Reservation(true, true, false, true));
        assertThat(Reservation.possibleIn(classes.get("Shop$Till")))
                .isEqualTo(new Reservation(false, true, false, true));
        assertThat(Reservation.possibleIn(classes.get("Shop$Lock")))
                .isEqualTo(new Reservation(false, false, false, true));
    }

    @Test
    void anInterfaceWithoutMethodsGetsOneAndAnAnnotationDoesNot() throws Exception {
        assertThat(Reservation.possibleIn(classes.get("Shop$Door")))
                .isEqualTo(new Reservation(false, false, true, true));
        assertThat(Reservation.possibleIn(classes.get("Shop$Guarded")))
                .isEqualTo(new Reservation(false, false, false, true));
        assertThat(load("Shop$Door").getDeclaredMethods()).hasSize(1).allMatch(Method::isSynthetic);
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() {
        byte[] once = new Reservation(true, true, false, true).in(classes.get("Shop"));

        assertThat(new Reservation(true, true, false, true).in(once)).isSameAs(once);
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String className) {
                byte[] bytes = classes.get(className);
                byte[] roomy = Reservation.possibleIn(bytes).in(bytes);
                return defineClass(className, roomy, 0, roomy.length);
            }
        }.loadClass(name);
    }
}
