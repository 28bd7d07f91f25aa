package dev.chaud.maven.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IgnoredNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".htaccess",
                ".Order.java.swp",
                ".#Order.java",
                "#Order.java#",
                "%Order.java%",
                "Order.java~",
                "Order.java.swp",
                "Order.swx",
                "4913",
                "Order.java___jb_tmp___",
                "Order.java___jb_old___",
                "Order.java.tmp"
            })
    void namesOfEditorsOwnFilesAreIgnored(String name) {
        assertThat(IgnoredNames.contains(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order.java",
                "report.tmp",
                "page.bak",
                "49131",
                "a~b",
                "Größe mit Blank.txt",
                "C#.txt",
                "x.sw",
                "tmp"
            })
    void namesThatResourcesHaveCount(String name) {
        assertThat(IgnoredNames.contains(name)).isFalse();
    }

    @Test
    void allBelowAnIgnoredFolderIsIgnored() {
        assertThat(IgnoredNames.anyIn(Path.of("main", ".git", "config"))).isTrue();
        assertThat(IgnoredNames.anyIn(Path.of("main", "java", "Order.java"))).isFalse();
    }
}
