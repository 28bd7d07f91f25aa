package dev.chaud.maven.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A class path as Maven has named it, with what its jars were like then. The content of folders is not its own.
 *
 * @param entries in their order; a folder, or a file that is not there, has no stamp
 */
record ClassPath(Map<Path, Optional<Stamp>> entries) {

    /**
     * Which file it was, without its content: a jar that was written anew cannot be read any longer by a JVM that has
     * it open, whatever is in it.
     *
     * @param modified in milliseconds
     * @param file tells one that was renamed over another; a file system may know none
     */
    record Stamp(long size, long modified, Optional<Object> file) {}

    ClassPath {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static ClassPath of(List<Path> paths) {
        Map<Path, Optional<Stamp>> entries = new LinkedHashMap<>();
        paths.forEach(path -> entries.put(path, stamp(path)));
        return new ClassPath(entries);
    }

    private static Optional<Stamp> stamp(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Stamp(
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis(),
                            Optional.ofNullable(attributes.fileKey())))
                    : Optional.empty();
        } catch (IOException e) {
            // the JVM passes over what is not there
            return Optional.empty();
        }
    }

    /** The folders and jars in their order. */
    List<Path> paths() {
        return List.copyOf(entries.keySet());
    }

    /**
     * The step of a JVM that runs on this one to the next one. A jar can join at the end. That is not its place in the next
     * one, where Maven may also have moved others; but an order decides nothing among jars that have no file in common.
     */
    ClassPathStep stepTo(ClassPath next) {
        if (entries.equals(next.entries) && paths().equals(next.paths())) {
            return ClassPathStep.NONE;
        }
        List<Path> removed = without(paths(), next.paths());
        List<Path> added = without(next.paths(), paths());
        boolean jarsOnly =
                added.stream().allMatch(path -> next.entries.get(path).isPresent());
        if (!removed.isEmpty() || !jarsOnly) {
            return new ClassPathStep(added, List.of("the class path has changed: " + names(removed, added)), List.of());
        }
        List<String> obstacles = new ArrayList<>(writtenAnew(next));
        List<String> notes = new ArrayList<>();
        for (Inversion inversion : inversions(next, added)) {
            String file = inversion.file();
            if (added.contains(inversion.first())) {
                notes.add("%s is taken from %s until the next start, and then from %s."
                        .formatted(
                                file,
                                inversion.last().getFileName(),
                                inversion.first().getFileName()));
            } else {
                obstacles.add("the class path has changed: its order, by which %s is now taken from %s"
                        .formatted(file, inversion.first().getFileName()));
            }
        }
        return new ClassPathStep(added, obstacles, notes);
    }

    /**
     * Two entries that a JVM has the other way round when others are appended to this class path, and that both have a file.
     *
     * @param first in the next class path
     * @param file one that both have
     */
    private record Inversion(Path first, Path last, String file) {}

    private List<Inversion> inversions(ClassPath next, List<Path> added) {
        List<Path> reached = new ArrayList<>(paths());
        reached.addAll(added);
        Map<Path, Integer> places = new HashMap<>();
        reached.forEach(path -> places.put(path, places.size()));
        FileNames names = new FileNames();
        List<Path> order = next.paths();
        List<Inversion> inversions = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                Path first = order.get(i);
                Path last = order.get(j);
                if (places.get(first) > places.get(last)) {
                    names.shared(first, last).ifPresent(file -> inversions.add(new Inversion(first, last, file)));
                }
            }
        }
        return inversions;
    }

    /**
     * Why a JVM that has found its modules here cannot have those of the next one; empty when they are the same. It finds them
     * once, when it starts.
     */
    List<String> obstaclesToModules(ClassPath next) {
        List<Path> removed = without(paths(), next.paths());
        List<Path> added = without(next.paths(), paths());
        List<String> obstacles = new ArrayList<>();
        if (!removed.isEmpty() || !added.isEmpty()) {
            obstacles.add("the module path has changed: " + names(removed, added));
        }
        obstacles.addAll(writtenAnew(next));
        return obstacles;
    }

    private List<String> writtenAnew(ClassPath next) {
        return entries.keySet().stream()
                .filter(path ->
                        next.entries.containsKey(path) && !entries.get(path).equals(next.entries.get(path)))
                .map(path -> path.getFileName() + " was written anew")
                .toList();
    }

    private static List<Path> without(List<Path> these, List<Path> others) {
        return these.stream().filter(path -> !others.contains(path)).toList();
    }

    private static String names(List<Path> removed, List<Path> added) {
        return (names("−", removed) + " " + names("+", added)).strip();
    }

    /** A folder of classes is named with the module that it is in. */
    private static String names(String sign, List<Path> paths) {
        return paths.stream()
                .map(path -> sign
                        + (path.endsWith("target/classes") ? path.getParent().getParent() : path).getFileName())
                .collect(Collectors.joining(" "));
    }
}
