package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of class files that the app handed in, since nobody may rely on finding them on disk. For one reload, in one
 * thread: {@link #place} for each class that is not loaded and {@link #replace} for the others, {@link #define}, and
 * {@link #keep} if all went well.
 *
 * <p>New classes are defined before anything is written, so that those which mention added members are pointed to them as
 * other loaded classes are. If the reload then fails they stay, and nothing refers to them.
 */
final class HandedInClasses {

    private final HotFolders hotFolders;
    private final HandedIn handedIn;
    private final LoadedVersions versions;
    private final Instrumentation instrumentation;
    private final ClassLoader caller;
    private final Map<String, New> toDefine = new LinkedHashMap<>();
    private final Map<String, Stored> toKeep = new LinkedHashMap<>();

    HandedInClasses(
            HotFolders hotFolders,
            HandedIn handedIn,
            LoadedVersions versions,
            Instrumentation instrumentation,
            ClassLoader caller) {
        this.hotFolders = hotFolders;
        this.handedIn = handedIn;
        this.versions = versions;
        this.instrumentation = instrumentation;
        this.caller = caller;
    }

    /** Finds out where a class that is not loaded belongs. */
    Finding place(ClassShape shape, byte[] classFile) {
        String name = shape.name();
        Map<ClassLoader, ProtectionDomain> places = placesOf(name);
        for (ClassLoader loader : places.keySet()) {
            URL onDisk = loader.getResource(name.replace('.', '/') + ".class");
            if (onDisk != null && !hotFolders.containFile(onDisk)) {
                return Finding.passedOver(name, "not hot: it comes from " + onDisk);
            } else if (onDisk != null) {
                return store(name, read(onDisk), classFile);
            }
        }
        toDefine.put(name, new New(shape, classFile, places));
        return Finding.defined(name);
    }

    /** Notes what stands on disk of a class that is loaded, and is to change. */
    void replace(Class<?> loaded, byte[] classFile) {
        URL onDisk = loaded.getClassLoader().getResource(loaded.getName().replace('.', '/') + ".class");
        if (onDisk != null && hotFolders.containFile(onDisk)) {
            store(loaded.getName(), read(onDisk), classFile);
        }
    }

    private Finding store(String name, byte[] onDisk, byte[] classFile) {
        toKeep.put(name, new Stored(onDisk, classFile));
        return Finding.passedOver(
                name,
                Arrays.equals(onDisk, classFile)
                        ? Finding.NOT_LOADED
                        : "not loaded yet; this version is kept for its loading, unless the one on disk changes");
    }

    /** The loaders in which classes that stand nowhere are to be defined, by the names of these. */
    Map<String, Set<ClassLoader>> placesToDefine() {
        Map<String, Set<ClassLoader>> all = new LinkedHashMap<>();
        toDefine.forEach((name, type) -> all.put(name, type.places.keySet()));
        return all;
    }

    /**
     * Defines the classes that stand nowhere, each after its supertypes.
     *
     * @throws LinkageError if the JVM refuses one; its message names the class
     */
    void define() {
        while (!toDefine.isEmpty()) {
            define(toDefine.keySet().iterator().next());
        }
    }

    private void define(String name) {
        // taken out first, so that a circle of supertypes ends; the JVM says what is wrong with it
        New type = toDefine.remove(name);
        Stream.concat(type.shape.superName().stream(), type.shape.interfaces().stream())
                .filter(toDefine::containsKey)
                .toList()
                .forEach(supertype -> {
                    if (toDefine.containsKey(supertype)) {
                        define(supertype);
                    }
                });
        type.places.forEach((loader, domain) -> {
            try {
                Definition.in(loader, domain, name, type.classFile);
            } catch (LinkageError e) {
                throw new LinkageError("The JVM refused the new class " + name + ": " + e + ".", e);
            }
        });
    }

    /** Has what was handed in count more than what stands on disk now. */
    void keep() {
        toKeep.forEach((name, stored) -> {
            if (Arrays.equals(stored.onDisk, stored.classFile)) {
                handedIn.forget(name);
            } else {
                handedIn.keep(name, stored.onDisk, stored.classFile);
            }
        });
    }

    /** Where the hot classes of the same package are, with their origin; or else the loader of the caller. */
    private Map<ClassLoader, ProtectionDomain> placesOf(String className) {
        String pack = className.substring(0, Math.max(className.lastIndexOf('.'), 0));
        Map<ClassLoader, ProtectionDomain> places = new HashMap<>();
        ProtectionDomain callers = null;
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            boolean nearby = loader == caller || loaded.getPackageName().equals(pack);
            if (loader != null
                    && nearby
                    && versions.find(loader, loaded.getName()).isPresent()) {
                if (loaded.getPackageName().equals(pack)) {
                    places.putIfAbsent(loader, loaded.getProtectionDomain());
                } else {
                    callers = loaded.getProtectionDomain();
                }
            }
        }
        if (places.isEmpty()) {
            places.put(caller, callers == null ? hotFolders.origin(caller) : callers);
        }
        return places;
    }

    private static byte[] read(URL file) {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class that stands nowhere. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record New(ClassShape shape, byte[] classFile, Map<ClassLoader, ProtectionDomain> places) {}

    /** A class that stands on disk. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] onDisk, byte[] classFile) {}
}
