package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What {@code --release} with the release of the JDK that compiles comes to: its source and target, and of its modules those
 * that are documented.
 *
 * <p>javac looks these up in a zip file with the classes of all releases, which it opens anew for each compilation: a quarter
 * of the time of a small one. Its own release is no more in that file than a list of modules, so the same list as
 * {@code --limit-modules} gives the same compilation.
 *
 * @param release the feature version
 * @param modules the documented ones
 */
record OwnRelease(String release, List<String> modules) {

    private static final Optional<OwnRelease> OF_THIS_JDK =
            read(Path.of(System.getProperty("java.home")), Runtime.version().feature());

    /** That of the JDK that runs; empty where the list is not where we know it to be, or would not do the same. */
    static Optional<OwnRelease> ofThisJdk() {
        return OF_THIS_JDK;
    }

    private static Optional<OwnRelease> read(Path javaHome, int feature) {
        Path classesOfReleases = javaHome.resolve("lib/ct.sym");
        String entry = Integer.toString(feature, Character.MAX_RADIX).toUpperCase(Locale.ROOT) + "/system-modules";
        if (!Files.isRegularFile(classesOfReleases)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(classesOfReleases.toFile())) {
            ZipEntry list = zip.getEntry(entry);
            if (list == null) {
                return Optional.empty();
            }
            List<String> modules = new String(zip.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return showsNoMore(modules, ModuleFinder.ofSystem())
                    ? Optional.of(new OwnRelease(Integer.toString(feature), modules))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether what these modules need, and is not among them, has nothing that a source could see. */
    static boolean showsNoMore(List<String> modules, ModuleFinder finder) {
        Set<String> seen = new HashSet<>(modules);
        Deque<String> open = new ArrayDeque<>(modules);
        while (!open.isEmpty()) {
            Optional<ModuleDescriptor> module = finder.find(open.remove()).map(ModuleReference::descriptor);
            if (module.isEmpty()) {
                continue;
            }
            if (!modules.contains(module.get().name()) && exportsToAll(module.get())) {
                return false;
            }
            module.get().requires().stream()
                    .map(ModuleDescriptor.Requires::name)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return true;
    }

    private static boolean exportsToAll(ModuleDescriptor module) {
        return module.exports().stream().anyMatch(export -> !export.isQualified());
    }
}
