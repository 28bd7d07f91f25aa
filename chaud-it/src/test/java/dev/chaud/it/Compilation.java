package dev.chaud.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What an IDE does when a file is saved: compiles it into the output folder of its module, and nothing else. */
final class Compilation {
    private Compilation() {}

    /** Compiles one source of a module against the classes that were made of its others. */
    static void of(Reactor reactor, String module, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        StringWriter said = new StringWriter();
        String classes = reactor.file(module + "/target/classes").toString();
        List<String> options = List.of("--release", "17", "-d", classes, "-cp", classes);
        boolean compiled = compiler.getTask(
                        said,
                        files,
                        null,
                        options,
                        null,
                        files.getJavaFileObjects(Path.of(reactor.file(source).toString())))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
    }
}
