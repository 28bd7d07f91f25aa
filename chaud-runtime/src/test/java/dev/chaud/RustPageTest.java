package dev.chaud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page with the features of the Rust crate names a test for each, and these are there. */
class RustPageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");

    @Test
    void eachRowNamesTestsThatAreThere() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(15);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            Matcher tests = TEST.matcher(cells[cells.length - 1]);
            boolean any = false;
            while (tests.find()) {
                any = true;
                if (!isThere(tests.group(1), Optional.ofNullable(tests.group(2)))) {
                    missing.add(tests.group());
                }
            }
            assertThat(any).as("a test in %s", row).isTrue();
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> rows() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("src/site/markdown/rust.md")).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        // without the head and the line below it
        return rows.subList(2, rows.size());
    }

    private static boolean isThere(String type, Optional<String> method) throws IOException {
        for (String module : List.of("chaud-runtime", "chaud-maven-plugin", "chaud-it")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                Optional<Path> file =
                        files.filter(path -> path.endsWith(type + ".java")).findFirst();
                if (file.isPresent()) {
                    String source = Files.readString(file.get());
                    return method.isEmpty() || source.contains("void " + method.get() + "(");
                }
            }
        }
        return false;
    }
}
