package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.rewrite.Reservation;
import org.junit.jupiter.api.Test;

class CompanionsTest {

    private final ClassLoader loader = getClass().getClassLoader();
    private final Companions companions = new Companions(new LoadedVersions());

    @Test
    void aNameOfAReloadThatCameToNothingIsGivenAgain() {
        assertThat(next()).isEqualTo("Shop$$chaud$1");
        assertThat(next()).isEqualTo("Shop$$chaud$2");
        companions.numbers().takeBack();
        assertThat(next()).isEqualTo("Shop$$chaud$1");
    }

    @Test
    void aNameThatTheJvmHasAClassForIsNotGivenAgain() {
        companions.numbers().useUp(loader, next());
        companions.numbers().takeBack();
        assertThat(next()).isEqualTo("Shop$$chaud$2");
    }

    @Test
    void theNamesThatAreReservedAreInTheNestAndThoseBehindThemAreNot() {
        companions.reserve(loader, "Shop", new Reservation(true, true, false, true));
        assertThat(companions.isInNest(loader, Reservation.companionName("Shop", Reservation.NAMES)))
                .isTrue();
        assertThat(companions.isInNest(loader, Reservation.companionName("Shop", Reservation.NAMES + 1)))
                .isFalse();
    }

    @Test
    void aClassWithoutReservedNamesHasNoCompanionInItsNest() {
        assertThat(companions.isInNest(loader, Reservation.companionName("Old", 1)))
                .isFalse();
    }

    private String next() {
        return companions.numbers().of(loader, "Shop").next();
    }
}
