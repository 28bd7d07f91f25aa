package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.diff.ClassDiff;
import dev.chaud.runtime.rewrite.NestNames;
import dev.chaud.runtime.rewrite.NumberedClasses;
import dev.chaud.runtime.rewrite.NumberedClasses.Pair;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.Renaming;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the names in the JVM of the anonymous and local classes of one nest in one loader, as a reload brings new class
 * files of it.
 */
final class Renumbering {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final ClassLoader loader;
    private final String host;
    private final LoadedVersions versions;
    private final Nests nests;
    private final Map<String, Version> fresh = new TreeMap<>();
    private final Map<String, Version> unchanged = new TreeMap<>();
    private final Map<String, String> known;
    private final Set<String> olds = new TreeSet<>(BY_NUMBER);
    private final Set<String> news = new TreeSet<>(BY_NUMBER);
    private final Map<String, ClassShape> before = new HashMap<>();
    private final Map<String, ClassShape> after = new HashMap<>();

    /**
     * @param host the outermost class, which is loaded
     * @param changed the new class files by the names that they have there
     */
    Renumbering(ClassLoader loader, String host, LoadedVersions versions, Nests nests, Map<String, Version> changed)
            throws InvalidClassFileException {
        this.loader = loader;
        this.host = host;
        this.versions = versions;
        this.nests = nests;
        this.known = nests.numberedIn(loader, host);
        changed.forEach((name, version) -> {
            if (version.shape().nestHost().orElse(name).equals(host)) {
                fresh.put(name, version);
                after.put(name, version.shape());
            }
        });
        olds.addAll(known.values());
        if (fresh.containsKey(host)) {
            after.get(host).nestMembers().stream()
                    .filter(name -> NestNames.isNumbered(host, name))
                    .forEach(news::add);
        } else {
            news.addAll(known.keySet());
        }
        if (!olds.isEmpty()) {
            readLoaded();
        }
    }

    private void readLoaded() throws InvalidClassFileException {
        Set<String> nest = new HashSet<>(olds);
        nest.add(host);
        Map<String, String> inSource = new HashMap<>();
        known.forEach((source, inJvm) -> inSource.put(inJvm, source));
        Renaming toSource = new Renaming(inSource);
        versions.find(loader, host).ifPresent(bytes -> nest.addAll(new ClassLayout(bytes).nestMembers()));
        for (String name : nest) {
            byte[] bytes = versions.find(loader, name).orElse(null);
            if (bytes != null) {
                before.put(name, ClassFileReader.read(name, bytes));
                readUnchanged(inSource.getOrDefault(name, name), toSource.in(bytes));
            }
        }
    }

    private void readUnchanged(String name, byte[] bytes) throws InvalidClassFileException {
        if (!fresh.containsKey(name) && isStillThere(name)) {
            ClassShape shape = ClassFileReader.read(name, bytes);
            unchanged.put(name, new Version(shape, bytes));
            after.put(name, shape);
        }
    }

    /** The names in the JVM by those in the class files, of all numbered classes that are used from now on. */
    Map<String, String> names() throws InvalidClassFileException {
        if (news.isEmpty()) {
            return Map.of();
        }
        Map<String, String> certain = certain();
        Set<Pair> forbidden = new HashSet<>();
        while (true) {
            Map<String, String> matched =
                    new NumberedClasses(host, olds, news, before, after, forbidden).matched(certain);
            Map<String, String> names = completed(matched);
            Set<Pair> impossible = impossible(matched, certain, names);
            if (impossible.isEmpty()) {
                nests.use(loader, names.values());
                return names;
            }
            forbidden.addAll(impossible);
        }
    }

    /** Class files of numbered classes that stay as they are keep their names. */
    private Map<String, String> certain() {
        Map<String, String> certain = new LinkedHashMap<>();
        known.forEach((source, inJvm) -> {
            if (news.contains(source) && !fresh.containsKey(source)) {
                certain.put(source, inJvm);
            }
        });
        return certain;
    }

    /** The loaded classes whose class files stay as they are, if the names of others change that they may use. */
    List<Version> unchanged(Map<String, String> names) {
        boolean anyChanged = known.entrySet().stream()
                .anyMatch(entry ->
                        !names.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
        return anyChanged ? List.copyOf(unchanged.values()) : List.of();
    }

    private boolean isStillThere(String name) {
        return news.contains(name)
                || name.equals(host)
                || !fresh.containsKey(host)
                || after.get(host).nestMembers().contains(name);
    }

    /**
     * Those that are new keep their names if nothing else ever had these, else they get a number that was reserved; when
     * there is none left, one outside of the nest.
     */
    private Map<String, String> completed(Map<String, String> matched) {
        Map<String, String> names = new LinkedHashMap<>(matched);
        Set<String> free = nests.freeNumbers(loader, host);
        free.removeAll(olds);
        Deque<String> homeless = new ArrayDeque<>();
        for (String name : news) {
            if (!names.containsKey(name) && !free.remove(name)) {
                homeless.add(name);
            } else {
                names.putIfAbsent(name, name);
            }
        }
        for (String name : homeless) {
            Set<String> taken = new HashSet<>(names.values());
            taken.addAll(olds);
            String number = free.stream().findFirst().orElseGet(() -> nests.numberOutside(loader, host, taken));
            free.remove(number);
            names.put(name, number);
        }
        return names;
    }

    /** What was taken for the same, and cannot be brought from the one to the other. */
    private Set<Pair> impossible(Map<String, String> matched, Map<String, String> certain, Map<String, String> names)
            throws InvalidClassFileException {
        Renaming renaming = new Renaming(names);
        Set<Pair> impossible = new HashSet<>();
        for (Map.Entry<String, String> entry : matched.entrySet()) {
            ClassShape old = before.get(entry.getValue());
            Version version = fresh.get(entry.getKey());
            if (old != null && version != null && !certain.containsKey(entry.getKey())) {
                ClassShape shape = ClassFileReader.read(entry.getValue(), renaming.in(version.bytes()));
                if (!ClassDiff.between(old, shape).obstacles().isEmpty()) {
                    impossible.add(new Pair(entry.getValue(), entry.getKey()));
                }
            }
        }
        return impossible;
    }
}
