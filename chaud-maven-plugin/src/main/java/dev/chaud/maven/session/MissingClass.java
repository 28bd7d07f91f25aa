package dev.chaud.maven.session;

import dev.chaud.maven.fork.AppEnd;
import dev.chaud.maven.reactor.ModuleDescription.Dependency;
import dev.chaud.maven.reactor.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A class that an app has ended for want of: where it would have been, if that is known. */
final class MissingClass {

    private static final Pattern ERROR =
            Pattern.compile("(?:NoClassDefFoundError|ClassNotFoundException): ([\\w$./]+)");

    private MissingClass() {}

    /** What to tell the user about the classes that the app's last lines miss; empty when there is nothing to tell. */
    static List<String> hints(AppEnd end, Reactor reactor) {
        return end.lastLines().stream()
                .flatMap(line -> {
                    Matcher error = ERROR.matcher(line);
                    return error.find() ? Stream.of(error.group(1).replace('.', '/')) : Stream.empty();
                })
                .distinct()
                .flatMap(name -> reactor.appModule().dependencies().stream()
                        .filter(dependency -> dependency.scope().equals("provided") && holds(dependency, name))
                        .map(dependency -> name.replace('/', '.') + " is in "
                                + dependency.path().getFileName()
                                + ", a dependency of scope provided: -Dchaud.includeProvided=true puts those on the"
                                + " class path"))
                .distinct()
                .toList();
    }

    private static boolean holds(Dependency dependency, String className) {
        Path path = dependency.path();
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve(className + ".class"));
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getEntry(className + ".class") != null;
        } catch (IOException e) {
            // not a jar: then it is not the one we look for
            return false;
        }
    }
}
