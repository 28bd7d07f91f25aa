package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.diff.ChangeKind;
import dev.chaud.runtime.diff.ClassDiff;
import dev.chaud.runtime.plan.Candidate;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares a change set with what the JVM has loaded. For one reload, in one thread. */
final class Comparison {

    private final LoadedVersions versions;
    private final LoadedClasses loadedClasses;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Comparison(LoadedVersions versions, LoadedClasses loadedClasses) {
        this.versions = versions;
        this.loadedClasses = loadedClasses;
    }

    /**
     * Adds a class file that is new or was written anew.
     *
     * @throws InvalidClassFileException if the loaded version cannot be read
     */
    void addChanged(ClassShape fresh, byte[] bytes) throws InvalidClassFileException {
        List<Class<?>> loaded = loadedClasses.named(fresh.name());
        if (loaded.isEmpty()) {
            findings.add(new Finding(fresh.name(), List.of(Finding.NOT_LOADED)));
            return;
        }
        Set<String> reasons = new LinkedHashSet<>();
        for (Class<?> type : loaded) {
            byte[] old = versions.find(type.getClassLoader(), fresh.name()).orElseThrow();
            if (!Arrays.equals(old, bytes)) {
                ClassDiff diff = ClassDiff.between(ClassFileReader.read(fresh.name(), old), fresh);
                candidates.add(new Candidate(new ClassDefinition(type, bytes), diff));
                reasons.addAll(diff.reasons());
            }
        }
        findings.add(new Finding(fresh.name(), reasons.isEmpty() ? List.of(Finding.UNCHANGED) : List.copyOf(reasons)));
    }

    /** Adds a class whose class file is gone. */
    void addDeleted(String className) {
        findings.add(new Finding(className, List.of(Finding.DELETED)));
        if (!loadedClasses.named(className).isEmpty()) {
            notes.add("The class file of " + className
                    + " was deleted; its loaded version stays until nothing refers to it.");
        }
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<String> notes() {
        Set<String> all = new LinkedHashSet<>(notes);
        for (Candidate candidate : candidates) {
            ClassDiff diff = candidate.diff();
            if (diff.isRedefinable() && diff.has(ChangeKind.STATIC_INITIALISER)) {
                all.add("The static initialiser of " + diff.className()
                        + " changed; it is not run again, and static fields keep their values.");
            }
        }
        return List.copyOf(all);
    }
}
