package dev.chaud.maven.build.warm;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Tells one writing of a file from the next, as far as the file system can. */
record FileMark(long size, FileTime modified) {

    static FileMark of(BasicFileAttributes attributes) {
        return new FileMark(attributes.size(), attributes.lastModifiedTime());
    }
}
