package dev.chaud.maven.build.warm;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Tells one writing of a file from the next, as far as the file system can. */
record FileMark(long size, FileTime modified) {

    static FileMark of(BasicFileAttributes attributes) {
        return new FileMark(attributes.size(), attributes.lastModifiedTime());
    }

    /** The files that came, went or were written between two looks. */
    static Set<String> differences(Map<String, FileMark> before, Map<String, FileMark> after) {
        Set<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        files.removeIf(file -> Objects.equals(before.get(file), after.get(file)));
        return files;
    }
}
