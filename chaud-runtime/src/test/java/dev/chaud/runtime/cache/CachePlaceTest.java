package dev.chaud.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CachePlaceTest {

    @Test
    void anAppHasOneFileWhateverItsArgumentsAre() {
        assertThat(CachePlace.nameOf("/shop", "shop.Main --port 80", "17"))
                .isEqualTo(CachePlace.nameOf("/shop", "shop.Main", "17"))
                .endsWith(CachePlace.ENDING);
    }

    @Test
    void appsInOtherFoldersAndOtherMainClassesHaveOthers() {
        assertThat(CachePlace.nameOf("/shop", "shop.Main", "17"))
                .isNotEqualTo(CachePlace.nameOf("/store", "shop.Main", "17"))
                .isNotEqualTo(CachePlace.nameOf("/shop", "shop.Tool", "17"));
    }

    @Test
    void anotherJdkHasAFileOfItsOwn() {
        assertThat(CachePlace.nameOf("/shop", "shop.Main", "17"))
                .isNotEqualTo(CachePlace.nameOf("/shop", "shop.Main", "25"));
    }
}
