package dev.chaud.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.linker.ReloadCycle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BootLinkerTest {

    @Test
    void allClassesOfTheLinkerAreDefined() throws Exception {
        Path classes = Path.of(ReloadCycle.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> compiled = new HashSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("dev/chaud/linker"))) {
            files.forEach(file -> compiled.add(file.getFileName().toString().replace(".class", "")));
        }
        compiled.remove("package-info");
        assertThat(BootLinker.CLASSES).containsExactlyInAnyOrderElementsOf(compiled);
    }

    @Test
    void everySupertypeComesBeforeItsSubtypes() throws Exception {
        Set<Class<?>> defined = new HashSet<>();
        for (String name : BootLinker.CLASSES) {
            Class<?> type = Class.forName("dev.chaud.linker." + name);
            Stream.concat(Stream.of(type.getSuperclass()), Stream.of(type.getInterfaces()))
                    .filter(supertype ->
                            supertype != null && supertype.getName().startsWith("dev.chaud"))
                    .forEach(supertype -> assertThat(defined).contains(supertype));
            defined.add(type);
        }
    }
}
