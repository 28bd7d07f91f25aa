package dev.chaud.runtime.reload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A loader that is thrown away, in which the JVM is asked whether it would take class files in a process of its own. It has
 * all hot classes of the loader that it stands for, so that what one has to do with another is as it would be there. No
 * code of them runs.
 */
final class Trial extends ClassLoader {

    private final ClassLoader loader;
    private final Map<String, byte[]> files;
    private final LoadedVersions versions;
    private final HotFolders hotFolders;

    private Trial(ClassLoader loader, Map<String, byte[]> files, LoadedVersions versions, HotFolders hotFolders) {
        super("chaud-trial", loader);
        this.loader = loader;
        this.files = files;
        this.versions = versions;
        this.hotFolders = hotFolders;
    }

    /**
     * Asks the JVM. It costs some milliseconds, so it is done only when something went wrong: to redefine a class the JVM
     * verifies it in any case, but then it does not say which class it was, and why.
     *
     * @param definitions class files of loaded classes
     * @return what is wrong with a class file, in words, by the name of the class
     */
    static Map<String, String> faults(
            List<ClassDefinition> definitions, LoadedVersions versions, HotFolders hotFolders) {
        Map<ClassLoader, Map<String, byte[]>> byLoader = new LinkedHashMap<>();
        for (ClassDefinition definition : definitions) {
            Class<?> type = definition.getDefinitionClass();
            byLoader.computeIfAbsent(type.getClassLoader(), key -> new LinkedHashMap<>())
                    .put(type.getName(), definition.getDefinitionClassFile());
        }
        Map<String, String> faults = new LinkedHashMap<>();
        byLoader.forEach((loader, files) -> {
            Trial trial = new Trial(loader, files, versions, hotFolders);
            files.keySet().forEach(name -> trial.fault(name).ifPresent(words -> faults.put(name, words)));
        });
        return faults;
    }

    private Optional<String> fault(String name) {
        Class<?> type;
        try {
            type = loadClass(name);
        } catch (ClassNotFoundException | IllegalAccessError e) {
            // of a module that is not open to this loader
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(says(e));
        }
        try {
            // for that the JVM links the class, and so verifies it
            Objects.requireNonNull(type.getDeclaredConstructors());
            return Optional.empty();
        } catch (VerifyError | ClassFormatError e) {
            return Optional.of(says(e));
        } catch (LinkageError e) {
            // what it refers to is missing; a class that never needs it may do without
            return Optional.empty();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Optional<byte[]> file = fileOf(name);
            return file.isPresent() ? defineClass(name, file.get(), 0, file.get().length) : loader.loadClass(name);
        }
    }

    private Optional<byte[]> fileOf(String name) {
        return Optional.ofNullable(files.get(name))
                .or(() -> versions.find(loader, name))
                .or(() -> onDisk(name));
    }

    /** One that nobody has loaded yet: it is not to be loaded for this. */
    private Optional<byte[]> onDisk(String name) {
        URL file = loader.getResource(name.replace('.', '/') + ".class");
        if (file == null || !hotFolders.containFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = file.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line, and the place in the code; the rest is many lines. */
    private static String says(LinkageError e) {
        List<String> lines =
                String.valueOf(e.getMessage()).lines().map(String::strip).toList();
        if (e instanceof NoClassDefFoundError) {
            return "it needs " + lines.get(0).replace('/', '.') + ", which is nowhere";
        }
        int place = lines.indexOf("Location:") + 1;
        return e.getClass().getSimpleName() + ", " + lines.get(0) + (place > 0 ? " at " + lines.get(place) : "");
    }
}
