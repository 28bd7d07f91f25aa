package dev.chaud.runtime.reload;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The class files of one reload as the JVM would take them in a process of its own, all of them together. What is wrong with
 * one is told by its name in the JVM. For one thread.
 *
 * <p>A class file of a loaded class is tried only if the JVM refused it: to redefine a class the JVM verifies it in any case, but
 * then it does not say which class it was, and why. Of a class that is not loaded the JVM would say so to the app.
 */
final class DryRun {

    private final Comparison comparison;
    private final LoadedVersions versions;
    private final SupertypeFiles onDisk;
    private final HotFolders hotFolders;
    private final HotModules hotModules;
    private final Map<ClassLoader, Trial> trials = new HashMap<>();

    DryRun(Comparison comparison, LoadedVersions versions, HotFolders hotFolders) {
        this.comparison = comparison;
        this.versions = versions;
        this.onDisk = new SupertypeFiles(hotFolders, versions);
        this.hotFolders = hotFolders;
        this.hotModules = new HotModules(hotFolders);
    }

    /** What is wrong with those of loaded classes. */
    Map<String, String> faultsOfLoaded() {
        return faultsIn(comparison.changedByLoader());
    }

    /**
     * What is wrong with those of classes that the JVM does not have; a note tells of one that lacks a library, and one that
     * only this process cannot load is out of its reach.
     */
    Map<String, String> faultsOfNew() {
        Map<String, String> faults = faultsIn(comparison.toDefine());
        for (String name : comparison.leftToLoading()) {
            hotModules.obstacleTo(name).ifPresent(words -> comparison.addOutOfReach(name, words));
            Optional<Fault> fault = faultAtLoading(name);
            if (fault.filter(this::isOptional).isPresent()) {
                comparison.addNote(
                        name,
                        name + " cannot be loaded in this process: "
                                + fault.get().words() + ".");
            } else {
                fault.ifPresent(found -> faults.put(name, found.words()));
            }
        }
        return faults;
    }

    private Map<String, String> faultsIn(Map<ClassLoader, Set<String>> names) {
        Map<String, String> faults = new LinkedHashMap<>();
        names.forEach((loader, ofLoader) ->
                ofLoader.forEach(name -> in(loader).fault(name).ifPresent(fault -> faults.put(name, fault.words()))));
        return faults;
    }

    /** It has none if there is a loader that can load it. */
    private Optional<Fault> faultAtLoading(String name) {
        Optional<Fault> worst = Optional.empty();
        for (ClassLoader loader : loaders()) {
            if (onDisk.isHot(loader, name)) {
                Optional<Fault> fault = in(loader).fault(name);
                if (fault.isEmpty()) {
                    return fault;
                }
                worst = worst.filter(known -> !isOptional(known)).or(() -> fault);
            }
        }
        return worst;
    }

    /** Whether it lacks a class of a library: an app may be built with some that it can run without. */
    private boolean isOptional(Fault fault) {
        return fault.missing().filter(name -> !hotFolders.havePackageOf(name)).isPresent();
    }

    private List<ClassLoader> loaders() {
        List<ClassLoader> used = versions.loaders();
        return used.isEmpty() ? List.of(ClassLoader.getSystemClassLoader()) : used;
    }

    private Trial in(ClassLoader loader) {
        return trials.computeIfAbsent(
                loader, key -> new Trial(loader, comparison.classFilesIn(loader), versions, onDisk));
    }
}
