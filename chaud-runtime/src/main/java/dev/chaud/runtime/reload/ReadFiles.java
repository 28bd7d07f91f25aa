package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class files of a change set, in its order.
 *
 * @param shapes what they declare, as far as they can be read
 * @param bytes by binary name; nobody may write into them
 * @param invalid those that cannot be read, with the reason in a whole sentence
 */
record ReadFiles(List<ClassShape> shapes, Map<String, byte[]> bytes, List<Finding> invalid) {

    ReadFiles {
        shapes = List.copyOf(shapes);
        bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
        invalid = List.copyOf(invalid);
    }

    /** Reads them. What was handed in counts more than what stands on disk. */
    static ReadFiles of(ChangeSet changes, HandedIn handedIn) {
        Map<String, byte[]> newest = new LinkedHashMap<>(changes.changed());
        if (changes.caller().isEmpty()) {
            newest.replaceAll(handedIn::newest);
        }
        List<ClassShape> shapes = new ArrayList<>();
        List<Finding> invalid = new ArrayList<>();
        newest.forEach((name, classFile) -> {
            try {
                shapes.add(ClassFileReader.read(name, classFile));
            } catch (InvalidClassFileException e) {
                invalid.add(new Finding(name, Finding.Kind.INVALID, List.of(e.getMessage())));
            }
        });
        return new ReadFiles(shapes, newest, invalid);
    }

    /** What is wrong with those that cannot be read. */
    List<String> reasons() {
        return invalid.stream().flatMap(finding -> finding.reasons().stream()).toList();
    }
}
