package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.rewrite.NestNames;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.Renaming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that the classes of a change set have in the JVM. Most have their own; but javac numbers anonymous and local
 * classes anew each time, and a class in the JVM cannot change its name. All other stages see the names in the JVM; what
 * the developer reads has those of the class files. For one reload, in one thread.
 */
final class Renumberings {

    private final LoadedVersions versions;
    private final Nests nests;
    private final Map<Nest, Names> names = new LinkedHashMap<>();
    private final List<Unchanged> unchanged = new ArrayList<>();

    Renumberings(LoadedVersions versions, Nests nests) {
        this.versions = versions;
        this.nests = nests;
    }

    /** The names in the JVM that classes of the change set may have. */
    Set<String> possibleNames(List<ClassShape> fresh) {
        Set<String> all = new TreeSet<>();
        for (String host : outermost(fresh)) {
            all.add(host);
            for (ClassLoader loader : versions.loadersOf(host)) {
                all.addAll(nests.numberedIn(loader, host).values());
                versions.find(loader, host).ifPresent(bytes -> all.addAll(new ClassLayout(bytes).nestMembers()));
            }
        }
        return all;
    }

    /** Finds the names in all nests that are loaded. */
    void find(List<ClassShape> fresh, Map<String, byte[]> classFiles, LoadedClasses loaded)
            throws InvalidClassFileException {
        Map<String, Version> changed = new HashMap<>();
        fresh.forEach(shape -> changed.put(shape.name(), new Version(shape, classFiles.get(shape.name()))));
        for (String host : outermost(fresh)) {
            for (Class<?> type : loaded.named(host)) {
                ClassLoader loader = type.getClassLoader();
                Map<String, String> known = nests.numberedIn(loader, host);
                Renumbering renumbering = new Renumbering(loader, host, versions, nests, changed);
                Map<String, String> found = renumbering.names();
                renumbering.unchanged(found).forEach(version -> unchanged.add(new Unchanged(loader, version)));
                if (!found.isEmpty() || !known.isEmpty()) {
                    names.put(new Nest(loader, host), new Names(known, found));
                }
            }
        }
    }

    private static Set<String> outermost(List<ClassShape> fresh) {
        Set<String> hosts = new TreeSet<>();
        fresh.forEach(shape -> hosts.add(shape.nestHost().orElse(shape.name())));
        return hosts;
    }

    /** The loaded classes that are those of a class file. */
    List<Class<?>> loadedAs(ClassShape fresh, LoadedClasses loaded) {
        List<Class<?>> found = new ArrayList<>();
        Set<String> candidates = new TreeSet<>(Set.of(fresh.name()));
        names.values().forEach(in -> candidates.add(in.after.getOrDefault(fresh.name(), fresh.name())));
        for (String name : candidates) {
            for (Class<?> type : loaded.named(name)) {
                if (nameIn(type.getClassLoader(), fresh).equals(name)) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    /** The name of a class in a loader. */
    String nameIn(ClassLoader loader, ClassShape fresh) {
        Names found = names.get(new Nest(loader, fresh.nestHost().orElse(fresh.name())));
        return found == null ? fresh.name() : found.after.getOrDefault(fresh.name(), fresh.name());
    }

    /** The class file with the names of a loader. */
    Version in(ClassLoader loader, ClassShape fresh, byte[] classFile) throws InvalidClassFileException {
        Names found = names.get(new Nest(loader, fresh.nestHost().orElse(fresh.name())));
        byte[] renamed = found == null ? classFile : new Renaming(found.after).in(classFile);
        return renamed == classFile
                ? new Version(fresh, classFile)
                : new Version(ClassFileReader.read(nameIn(loader, fresh), renamed), renamed);
    }

    /** Whether a class that is no more may have left its name to another one. */
    boolean isNumbered(String className) {
        return names.keySet().stream().anyMatch(nest -> NestNames.isNumbered(nest.host, className));
    }

    /** Keeps the names for class files that come later, once the JVM has taken what goes with them. */
    void keep() {
        names.forEach((nest, found) -> nests.name(nest.loader, nest.host, found.after));
    }

    /** Words with the names of the class files. */
    String inSource(String words) {
        String all = words;
        for (Map.Entry<Nest, Names> entry : names.entrySet()) {
            Map<String, String> source = entry.getValue().inSource();
            if (!source.isEmpty()) {
                all = new NestNames(entry.getKey().host).replaced(all, name -> source.getOrDefault(name, name));
            }
        }
        return all;
    }

    List<String> inSource(List<String> words) {
        return words.stream().map(this::inSource).toList();
    }

    /** A plan with the names of the class files in its reasons. */
    ReloadPlan inSource(ReloadPlan plan) {
        if (plan instanceof ReloadPlan.Restart) {
            return new ReloadPlan.Restart(inSource(plan.reasons()));
        }
        return plan instanceof ReloadPlan.Refused ? new ReloadPlan.Refused(inSource(plan.reasons())) : plan;
    }

    /** Loaded classes whose class files stay as they are, of nests where names in the JVM change. */
    List<Unchanged> unchanged() {
        return unchanged;
    }

    /**
     * A loaded class whose class file stays as it is.
     *
     * @param version with the names of the class file
     */
    record Unchanged(ClassLoader loader, Version version) {}

    private record Nest(ClassLoader loader, String host) {}

    /**
     * The names in the JVM by those in the class files.
     *
     * @param before with the class files before
     * @param after with the new ones
     */
    private record Names(Map<String, String> before, Map<String, String> after) {

        /** Those that are gone by their old names; without those that have one name. */
        Map<String, String> inSource() {
            Map<String, String> source = new HashMap<>();
            before.forEach((name, inJvm) -> source.put(inJvm, name));
            after.forEach((name, inJvm) -> source.put(inJvm, name));
            source.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
            return source;
        }
    }
}
