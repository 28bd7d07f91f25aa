package dev.chaud.maven.build.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.maven.build.BuildOutcome;
import dev.chaud.maven.build.Diagnostic;
import dev.chaud.maven.build.MavenLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MojoLogTest {

    @Test
    void whatAMojoLogsReadsAsMavensOwnLines() {
        List<String> lines = new ArrayList<>();
        MojoLog log = new MojoLog(lines::add);
        log.info("a\nb");
        log.warn("c");
        log.error("d", new IllegalStateException("e"));
        log.debug("f");

        assertThat(lines)
                .containsExactly("[INFO] a", "b", "[WARNING] c", "[ERROR] d: java.lang.IllegalStateException: e");
    }

    @Test
    void aCompileErrorIsUnderstood() {
        MavenLog maven = new MavenLog(line -> {});
        MojoLog log = new MojoLog(maven::consumeLine);
        log.error("COMPILATION ERROR : ");
        log.error("/shop/Order.java:[3,9] cannot find symbol\n  symbol:   class Lien\n  location: class shop.Order");

        assertThat(maven.failure())
                .isEqualTo(new BuildOutcome.CompileFailed(List.of(new Diagnostic(
                        Path.of("/shop/Order.java"),
                        3,
                        9,
                        "cannot find symbol",
                        List.of("symbol:   class Lien", "location: class shop.Order")))));
    }
}
