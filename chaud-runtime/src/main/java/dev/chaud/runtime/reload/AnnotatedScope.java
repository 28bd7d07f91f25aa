package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.log.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves out of a reload the classes that do not carry {@code @Hot}, and are in none that does. For one reload. */
final class AnnotatedScope {

    private static final Log LOG = Log.of(AnnotatedScope.class);

    private final LoadedVersions versions;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, byte[]> classFiles = new HashMap<>();

    AnnotatedScope(LoadedVersions versions) {
        this.versions = versions;
    }

    /**
     * Takes them out, as far as they, or the classes that they are in, are loaded. All others are on their way as any class.
     *
     * @param fresh all that changed, of which the rest is left
     * @param newest the class files by name, of which the rest is left
     */
    void narrow(List<ClassShape> fresh, Map<String, byte[]> newest) {
        List<ClassShape> all = List.copyOf(fresh);
        fresh.removeIf(shape -> isLoaded(shape) && !isHot(shape, all));
        for (ClassShape shape : all) {
            byte[] classFile = newest.get(shape.name());
            if (!fresh.contains(shape)) {
                newest.remove(shape.name());
                classFiles.put(shape.name(), classFile);
                boolean isChanged = versions.loadersOf(shape.name()).stream()
                        .anyMatch(loader -> !Arrays.equals(
                                classFile, versions.find(loader, shape.name()).orElse(classFile)));
                findings.add(Finding.passedOver(shape.name(), isChanged ? Finding.NOT_HOT : Finding.UNCHANGED));
                if (isChanged) {
                    notes.add(new Note(
                            shape.name(),
                            shape.name()
                                    + " changed, and is not hot: it does not carry @Hot, so it stays what it is until"
                                    + " the next start."));
                }
            }
        }
    }

    /** The class files of those that were taken out. */
    Map<String, byte[]> classFiles() {
        return classFiles;
    }

    /** What there is to say of each that was taken out. */
    List<Finding> findings() {
        return findings;
    }

    /** Whole sentences on those of them that changed. */
    List<Note> notes() {
        return notes;
    }

    private boolean isLoaded(ClassShape shape) {
        return !versions.loadersOf(shape.name()).isEmpty()
                || shape.nestHost().stream()
                        .anyMatch(host -> !versions.loadersOf(host).isEmpty());
    }

    /** The newest version counts. */
    private boolean isHot(ClassShape shape, List<ClassShape> fresh) {
        return carriesMark(shape)
                || shape.nestHost().flatMap(host -> newest(host, fresh)).stream()
                        .anyMatch(AnnotatedScope::carriesMark);
    }

    private static boolean carriesMark(ClassShape shape) {
        return shape.annotations().include(Marks.HOT);
    }

    private Optional<ClassShape> newest(String name, List<ClassShape> fresh) {
        return fresh.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .or(() -> versions.loadersOf(name).stream()
                        .flatMap(loader -> versions.find(loader, name).stream())
                        .findFirst()
                        .flatMap(classFile -> read(name, classFile)));
    }

    private static Optional<ClassShape> read(String name, byte[] classFile) {
        try {
            return Optional.of(ClassFileReader.read(name, classFile));
        } catch (InvalidClassFileException e) {
            LOG.debug("A loaded class cannot be read", e);
            return Optional.empty();
        }
    }
}
