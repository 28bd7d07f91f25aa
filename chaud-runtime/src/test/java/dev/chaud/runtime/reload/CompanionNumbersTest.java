package dev.chaud.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompanionNumbersTest {

    private final ClassLoader loader = getClass().getClassLoader();
    private final CompanionNumbers numbers = new CompanionNumbers();

    @Test
    void aNameThatWasOnlyGivenOutIsTakenBack() {
        String name = numbers.of(loader, "app.Host").next();
        numbers.takeBack();
        assertThat(numbers.of(loader, "app.Host").next()).isEqualTo(name);
    }

    @Test
    void oneThatAThreadUsesAsItLoadsAClassIsNot() {
        String name = numbers.useNext(loader, "app.Host");
        numbers.takeBack();
        assertThat(numbers.of(loader, "app.Host").next()).isNotEqualTo(name);
    }
}
