package dev.chaud.maven.reactor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The closure of the app: its module and all that it depends on in the reactor, as the last build described them.
 * Immutable.
 *
 * @param main the class that starts the app; empty for a whole reactor, of which nothing is run
 * @param modules the closure by id, the app's module first
 */
public record Reactor(Optional<MainClass> main, Map<String, ModuleDescription> modules) {

    /** Copies the map in its order. */
    public Reactor {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    }

    /** Cuts the closure of an app out of the described modules. */
    public static Reactor closureOf(MainClass app, Collection<ModuleDescription> described) {
        Map<String, ModuleDescription> all = new LinkedHashMap<>();
        described.forEach(module -> all.put(module.id(), module));
        Map<String, ModuleDescription> closure = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(app.module()));
        while (!open.isEmpty()) {
            ModuleDescription module = all.get(open.removeFirst());
            if (module != null && closure.putIfAbsent(module.id(), module) == null) {
                open.addAll(module.upstream());
            }
        }
        return new Reactor(Optional.of(app), closure);
    }

    /** All of the described modules. */
    public static Reactor whole(Collection<ModuleDescription> described) {
        Map<String, ModuleDescription> all = new TreeMap<>();
        described.forEach(module -> all.put(module.id(), module));
        return new Reactor(Optional.empty(), all);
    }

    /**
     * The class that starts the app.
     *
     * @throws java.util.NoSuchElementException when it is a whole reactor
     */
    public MainClass app() {
        return main.orElseThrow();
    }

    /** How many modules of the closure have classes of their own. */
    public int modulesWithCode() {
        return (int) modules.values().stream()
                .filter(module -> !"pom".equals(module.packaging()))
                .count();
    }

    /** The module that has the main class. */
    public ModuleDescription appModule() {
        return module(app().module());
    }

    /**
     * A module of the closure.
     *
     * @throws IllegalArgumentException when it is not in the closure
     */
    public ModuleDescription module(String id) {
        return Optional.ofNullable(modules.get(id))
                .orElseThrow(() -> new IllegalArgumentException("Not in the closure: " + id));
    }

    /**
     * The modules that must be built when some have changed: these and, since they may call what has changed, those of
     * the closure that depend on them.
     */
    public List<String> affectedBy(Set<String> changed) {
        Set<String> affected = new LinkedHashSet<>(changed);
        affected.retainAll(modules.keySet());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ModuleDescription module : modules.values()) {
                if (module.upstream().stream().anyMatch(affected::contains)) {
                    grown |= affected.add(module.id());
                }
            }
        }
        return List.copyOf(affected);
    }

    /**
     * The modules with sources that are compiled otherwise than in an earlier state of the reactor: by other settings, or
     * without something that was on their class path. What only came in addition changes no class that compiled before.
     */
    public Set<String> compiledOtherwiseThan(Reactor before) {
        return modules.values().stream()
                .filter(module -> before.modules.containsKey(module.id()))
                .filter(module -> module.isCompiledOtherwiseThan(before.module(module.id())))
                .map(ModuleDescription::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the app runs with: its module's output and the resolved dependencies, where those of the reactor are output
     * folders.
     *
     * @param java the {@code java} program that is to run the app; empty for the one that runs this
     * @throws ReactorException when the app is to be on the module path, and is no Java module
     */
    public AppPaths paths(PathChoice choice, Optional<Path> java) throws IOException, ReactorException {
        ModuleDescription app = appModule();
        List<Path> dependencies = app.dependencies().stream()
                .filter(dependency -> choice.includeProvided() || !dependency.isProvided())
                .map(ModuleDescription.Dependency::path)
                .filter(path -> !path.equals(app.output()))
                .distinct()
                .toList();
        return choice.isModular()
                ? ModulePath.of(app, dependencies, java)
                : AppPaths.onClassPath(Stream.concat(Stream.of(app.output()), dependencies.stream())
                        .toList());
    }

    /** The module whose classes go to a folder; empty for a jar, or a folder of no module of the closure. */
    public Optional<ModuleDescription> ownerOf(Path output) {
        return modules.values().stream()
                .filter(module -> module.output().equals(output))
                .findFirst();
    }
}
