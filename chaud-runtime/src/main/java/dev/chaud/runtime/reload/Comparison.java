package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.diff.AnnotationNews;
import dev.chaud.runtime.diff.ChangeKind;
import dev.chaud.runtime.diff.ClassDiff;
import dev.chaud.runtime.plan.Candidate;
import dev.chaud.runtime.rewrite.Misuse;
import dev.chaud.runtime.rewrite.SwitchTables;
import dev.chaud.runtime.rewrite.Version;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a change set with what the JVM has loaded. For one reload, in one thread. */
final class Comparison {

    private final LoadedVersions versions;
    private final LoadedClasses loadedClasses;
    private final Renumberings renumberings;
    private final LateClasses lateClasses;
    private final Optional<HandedInClasses> handedIn;
    private final Set<String> definedBefore;
    private final List<Changed> changed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, byte[]> notLoaded = new HashMap<>();
    private final Map<String, byte[]> outside = new HashMap<>();
    private final Map<String, String> outOfReach = new TreeMap<>();

    /**
     * A comparison that has not begun.
     *
     * @param handedIn takes care of what was handed in; empty when it is what stands on disk
     * @param definedBefore the classes that earlier attempts of this reload defined
     */
    Comparison(
            LoadedVersions versions,
            LoadedClasses loadedClasses,
            Renumberings renumberings,
            LateClasses lateClasses,
            Optional<HandedInClasses> handedIn,
            Set<String> definedBefore) {
        this.renumberings = renumberings;
        this.lateClasses = lateClasses;
        this.handedIn = handedIn;
        this.definedBefore = definedBefore;
        this.versions = versions;
        this.loadedClasses = loadedClasses;
    }

    /** Adds classes that are no part of this reload. */
    void addOutside(AnnotatedScope scope) {
        findings.addAll(scope.findings());
        notes.addAll(scope.notes());
        outside.putAll(scope.classFiles());
    }

    /**
     * Adds a class file that is new or was written anew.
     *
     * @throws InvalidClassFileException if the loaded version cannot be read
     */
    void addChanged(ClassShape fresh, byte[] bytes) throws InvalidClassFileException {
        List<Class<?>> loaded = renumberings.loadedAs(fresh, loadedClasses);
        boolean isLate = lateClasses.place(fresh, bytes);
        if (loaded.isEmpty() && isLate) {
            findings.add(Finding.defined(fresh.name()));
            return;
        } else if (loaded.isEmpty()) {
            notLoaded.put(fresh.name(), bytes);
            findings.add(
                    handedIn.isPresent()
                            ? handedIn.get().place(fresh, bytes)
                            : Finding.passedOver(fresh.name(), Finding.NOT_LOADED));
            return;
        }
        handedIn.ifPresent(classes -> classes.replace(loaded.get(0), bytes));
        Set<String> reasons = new LinkedHashSet<>();
        for (Class<?> type : loaded) {
            reasons.addAll(addChanged(type, fresh, bytes));
        }
        findings.add(
                reasons.isEmpty()
                        ? unchanged(fresh.name())
                        : new Finding(fresh.name(), Finding.Kind.CHANGED, List.copyOf(reasons)));
    }

    private Finding unchanged(String className) {
        return definedBefore.contains(className)
                ? Finding.defined(className)
                : Finding.passedOver(className, Finding.UNCHANGED);
    }

    /** Adds the classes that use others by names in the JVM that change, though their class files stay as they are. */
    void addRepointed() throws InvalidClassFileException {
        for (Renumberings.Unchanged same : renumberings.unchanged()) {
            ClassShape shape = same.version().shape();
            for (Class<?> type : renumberings.loadedAs(shape, loadedClasses)) {
                if (type.getClassLoader() == same.loader()) {
                    addChanged(type, shape, same.version().bytes());
                }
            }
        }
    }

    /** Adds a loaded class if it is not what it is to be; says what changed in it. */
    private List<String> addChanged(Class<?> type, ClassShape fresh, byte[] bytes) throws InvalidClassFileException {
        byte[] old = versions.find(type.getClassLoader(), type.getName()).orElseThrow();
        Version named = renumberings.in(type.getClassLoader(), fresh, bytes);
        if (Arrays.equals(old, named.bytes())) {
            return List.of();
        }
        Version before = new Version(ClassFileReader.read(type.getName(), old), old);
        Version after = SwitchTables.kept(before, named);
        if (Arrays.equals(old, after.bytes())) {
            return List.of();
        }
        ClassDiff diff = ClassDiff.between(before.shape(), after.shape());
        changed.add(new Changed(type, before, after, diff));
        Stream.concat(
                        Misuse.cameWith(before.shape(), after.shape()).stream(),
                        AnnotationNews.of(before.shape(), after.shape()).stream())
                .forEach(words -> notes.add(new Note(fresh.name(), words)));
        if (handedIn.isPresent() && diff.has(ChangeKind.CONSTANT)) {
            notes.add(new Note(
                    fresh.name(),
                    "Compilers copy constants: classes that use those of " + fresh.name()
                            + " which changed, and were not handed in with it, go on with the old values."));
        }
        return renumberings.inSource(diff.reasons());
    }

    /** Adds what may surprise about a class. */
    void addNote(String className, String sentence) {
        notes.add(new Note(className, sentence));
    }

    /** Adds why a class that is not loaded cannot be in this process, as a clause. */
    void addOutOfReach(String className, String words) {
        outOfReach.put(className, words);
    }

    /** Why classes that are not loaded cannot be, by their names. */
    Map<String, String> outOfReach() {
        return Map.copyOf(outOfReach);
    }

    /** Adds a class whose class file is gone. */
    void addDeleted(String className) {
        findings.add(Finding.passedOver(className, Finding.DELETED));
        if (!loadedClasses.named(className).isEmpty() && !renumberings.isNumbered(className)) {
            notes.add(new Note(
                    className,
                    "The class file of " + className
                            + " was deleted; its loaded version stays until nothing refers to it."));
        }
    }

    /** All changed classes; only if nothing about any of them rules it out is there more to be planned. */
    List<Changed> rewritable() {
        return isWithoutObstacles() ? List.copyOf(changed) : List.of();
    }

    /** All changed classes, with what the rewriting has against them. */
    List<Candidate> candidates(Rewriting rewriting) {
        return changed.stream()
                .map(type -> new Candidate(
                        new ClassDefinition(type.type(), type.after().bytes()),
                        type.diff(),
                        rewriting.hindrances().of(type.type())))
                .toList();
    }

    /** The changed classes that no loader had when they were compared, with their class files. */
    Map<String, byte[]> notLoaded() {
        return Map.copyOf(notLoaded);
    }

    /** Those of them that are left to be loaded from where they stand. */
    Set<String> leftToLoading() {
        Set<String> names = new TreeSet<>(notLoaded.keySet());
        handedIn.ifPresent(classes -> names.removeAll(classes.placesToDefine().keySet()));
        return names;
    }

    /** The names of the classes that this reload is to define, by loader. */
    Map<ClassLoader, Set<String>> toDefine() {
        Map<ClassLoader, Set<String>> names = new LinkedHashMap<>();
        lateClasses.classFiles().forEach((loader, files) -> names.put(loader, new TreeSet<>(files.keySet())));
        handedIn.ifPresent(classes -> classes.placesToDefine()
                .forEach((name, loaders) -> loaders.forEach(loader ->
                        names.computeIfAbsent(loader, key -> new TreeSet<>()).add(name))));
        return names;
    }

    /** The names of the loaded classes that changed, by loader. */
    Map<ClassLoader, Set<String>> changedByLoader() {
        Map<ClassLoader, Set<String>> names = new LinkedHashMap<>();
        changed.forEach(type -> names.computeIfAbsent(type.type().getClassLoader(), key -> new TreeSet<>())
                .add(type.type().getName()));
        return names;
    }

    /** What a loader would have of the change set in a process of its own, by the names that its classes have. */
    Map<String, byte[]> classFilesIn(ClassLoader loader) {
        Map<String, byte[]> files = new HashMap<>(outside);
        files.putAll(notLoaded);
        files.putAll(lateClasses.classFiles().getOrDefault(loader, Map.of()));
        for (Changed type : changed) {
            if (type.type().getClassLoader() == loader) {
                files.put(type.type().getName(), type.after().bytes());
            }
        }
        return files;
    }

    /** The changed classes that this reload defines, or has defined. */
    Set<String> defined() {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.DEFINED)
                .map(Finding::className)
                .collect(Collectors.toSet());
    }

    /** Whether nothing about any of the classes rules it out. */
    boolean isWithoutObstacles() {
        return outOfReach.isEmpty()
                && changed.stream().allMatch(type -> type.diff().obstacles().isEmpty());
    }

    /** The findings, with all that is in the way. */
    List<Finding> findingsWith(List<Candidate> candidates) {
        Map<String, Set<String>> obstacles = new HashMap<>();
        outOfReach.forEach((name, words) -> obstacles.put(name, new LinkedHashSet<>(List.of(words))));
        for (Candidate candidate : candidates) {
            if (!candidate.obstacles().isEmpty()) {
                obstacles
                        .computeIfAbsent(
                                renumberings.inSource(candidate.diff().className()), key -> new LinkedHashSet<>())
                        .addAll(renumberings.inSource(candidate.obstacles()));
            }
        }
        return findings.stream()
                .map(finding -> obstacles.containsKey(finding.className())
                        ? new Finding(
                                finding.className(),
                                Finding.Kind.OBSTACLE,
                                List.copyOf(obstacles.get(finding.className())))
                        : finding)
                .toList();
    }

    /** The findings, with what is wrong with class files, by the names in the JVM. */
    List<Finding> findingsWithFaults(Map<String, String> faults) {
        Map<String, String> inSource = inSource(faults);
        return findings.stream()
                .map(finding -> inSource.containsKey(finding.className())
                        ? new Finding(
                                finding.className(), Finding.Kind.INVALID, List.of(inSource.get(finding.className())))
                        : finding)
                .toList();
    }

    /** Words by class names, all with the names of the class files. */
    Map<String, String> inSource(Map<String, String> words) {
        Map<String, String> inSource = new LinkedHashMap<>();
        words.forEach((name, about) -> inSource.put(renumberings.inSource(name), renumberings.inSource(about)));
        return inSource;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Note> notes() {
        Set<Note> all = new LinkedHashSet<>(notes);
        return List.copyOf(all);
    }

    /** A loaded class that is to change. */
    record Changed(Class<?> type, Version before, Version after, ClassDiff diff) {}
}
