package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.NestPlace;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of a change set whose outermost class is loaded, but was loaded without them, and anonymous and local ones
 * that have another number in the JVM. They are defined before anything is written, so that the others can be given accessors
 * to their private members. If the reload then fails they stay, and nothing refers to them. For one reload, in one thread:
 * {@link #place} for each class, then {@link #define}.
 */
final class LateClasses {

    private final LoadedVersions versions;
    private final Companions companions;
    private final LoadedClasses loadedClasses;
    private final Renumberings renumberings;
    private final Map<Key, Late> late = new LinkedHashMap<>();
    private final Map<Class<?>, Set<String>> hindrances = new LinkedHashMap<>();

    /** @param loadedClasses with the outermost classes of all that changed */
    LateClasses(
            LoadedVersions versions, Companions companions, LoadedClasses loadedClasses, Renumberings renumberings) {
        this.renumberings = renumberings;
        this.versions = versions;
        this.companions = companions;
        this.loadedClasses = loadedClasses;
    }

    /** Takes a class over if it is late in any loader, or has names there that its class file has not. */
    boolean place(ClassShape shape, byte[] classFile) throws InvalidClassFileException {
        boolean any = false;
        for (Class<?> host : shape.nestHost().map(loadedClasses::named).orElse(List.of())) {
            ClassLoader loader = host.getClassLoader();
            String name = renumberings.nameIn(loader, shape);
            Version version = renumberings.in(loader, shape, classFile);
            boolean isRenamed = version.bytes() != classFile;
            if (versions.find(loader, name).isEmpty()
                    && (isRenamed || companions.nests().isLate(loader, name, shape.nestHost()))) {
                late.put(new Key(loader, name), new Late(host, version.shape(), version.bytes()));
                any = true;
            }
        }
        return any;
    }

    boolean any() {
        return !late.isEmpty();
    }

    /** The class files by loader, with the names there. */
    Map<ClassLoader, Map<String, byte[]>> classFiles() {
        Map<ClassLoader, Map<String, byte[]>> all = new LinkedHashMap<>();
        late.forEach((key, type) ->
                all.computeIfAbsent(key.loader, loader -> new LinkedHashMap<>()).put(key.name, type.classFile));
        return all;
    }

    /** What is against it that the nest goes on without a restart, by its outermost class. */
    Map<Class<?>, Set<String>> hindrances() {
        return hindrances;
    }

    /**
     * Defines the classes, each after its supertypes.
     *
     * @throws LinkageError if the JVM refuses one; its message names the class
     */
    void define() {
        // all of them are known before one is written, since each may use private members of each
        late.forEach(this::enter);
        late.values().forEach(this::point);
        if (hindrances.isEmpty()) {
            Map<Key, Late> left = new LinkedHashMap<>(late);
            while (!left.isEmpty()) {
                define(left.keySet().iterator().next(), left);
            }
        } else {
            late.keySet().forEach(this::leave);
        }
    }

    private void enter(Key key, Late type) {
        companions.nests().isNamed(key.loader, key.name);
        ClassLayout layout = new ClassLayout(type.classFile);
        companions.nests().enter(key.loader, key.name, layout);
        NestPlace place = companions.nests().placeOf(key.loader, key.name, layout.nestHost());
        companions.reserve(key.loader, key.name, Reservation.possibleIn(place.in(type.classFile)));
        versions.put(key.loader, key.name, type.classFile);
    }

    private void leave(Key key) {
        versions.remove(key.loader, key.name);
    }

    /** Makes the accessors that it needs; when it is loaded they are there, and it is too late to say no. */
    private void point(Late type) {
        ClassLoader loader = type.host.getClassLoader();
        NestAccess access = companions.nestAccessAtLoad(loader, versions);
        try {
            ClassWriter.repoint(type.classFile, companions.homesSeenAtLoad(loader, versions, access));
            access.define(type.host.getProtectionDomain());
        } catch (NotRewritableException e) {
            hindrances
                    .computeIfAbsent(type.host, host -> new LinkedHashSet<>())
                    .add("of the added class " + type.shape.name() + ": " + e.getMessage());
        }
    }

    private void define(Key key, Map<Key, Late> left) {
        // taken out first, so that a circle of supertypes ends; the JVM says what is wrong with it
        Late type = left.remove(key);
        Stream.concat(type.shape.superName().stream(), type.shape.interfaces().stream())
                .map(supertype -> new Key(key.loader, supertype))
                .filter(left::containsKey)
                .toList()
                .forEach(supertype -> {
                    if (left.containsKey(supertype)) {
                        define(supertype, left);
                    }
                });
        try {
            Definition.beside(type.host, key.name, type.classFile);
        } catch (LinkageError e) {
            leave(key);
            left.keySet().forEach(this::leave);
            throw new LinkageError("The JVM refused the new class " + key.name + ": " + e + ".", e);
        }
    }

    private record Key(ClassLoader loader, String name) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Late(Class<?> host, ClassShape shape, byte[] classFile) {}
}
