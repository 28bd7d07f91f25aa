package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which sources have to be compiled again after the members of some classes changed: those whose class files name one of
 * these classes or a subtype of them, and those that mention one in their text, since a compiler leaves no trace of code
 * that cannot be reached and of imports.
 */
record Dependents(List<ClassSources> modules) {

    Dependents {
        modules = List.copyOf(modules);
    }

    /** The sources by module, in the order of the modules. */
    Map<ClassSources, Set<Path>> of(Set<String> changed) throws IOException, NotSure {
        Map<ClassSources, Map<String, ClassFacts>> facts = new LinkedHashMap<>();
        for (ClassSources module : modules) {
            facts.put(module, module.classes().facts(module.classes().marks()));
        }
        Set<String> names = withSubtypes(changed, facts);
        Map<ClassSources, Set<Path>> sources = new LinkedHashMap<>();
        for (Map.Entry<ClassSources, Map<String, ClassFacts>> module : facts.entrySet()) {
            Set<Path> found = new LinkedHashSet<>();
            for (ClassFacts one : module.getValue().values()) {
                if (!Collections.disjoint(one.references(), names)) {
                    found.add(module.getKey()
                            .sourceOf(one)
                            .orElseThrow(() -> new NotSure("it is not known where the source of "
                                    + one.name().replace('/', '.') + " is")));
                }
            }
            found.addAll(mentioning(names, module.getKey().roots()));
            sources.put(module.getKey(), found);
        }
        return sources;
    }

    private static Set<String> withSubtypes(Set<String> changed, Map<ClassSources, Map<String, ClassFacts>> facts) {
        Set<String> names = new HashSet<>(changed);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map<String, ClassFacts> module : facts.values()) {
                for (ClassFacts one : module.values()) {
                    if (one.supertypes().stream().anyMatch(names::contains)) {
                        grown |= names.add(one.name());
                    }
                }
            }
        }
        return names;
    }

    private static Set<Path> mentioning(Set<String> names, List<Path> roots) throws IOException {
        Pattern word = Pattern.compile("\\b(?:"
                + names.stream()
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .map(name -> name.indexOf('$') > 0 ? name.substring(0, name.indexOf('$')) : name)
                        .distinct()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"))
                + ")\\b|\\\\u");
        Set<Path> found = new LinkedHashSet<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    // names beyond ASCII do not match in any other encoding, and are in the constant pools
                    if (word.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .find()) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }
}
