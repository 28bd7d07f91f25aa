package dev.chaud.maven.watch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * All that is watched: the roots of every module. Immutable.
 *
 * <p>Roots may lie in each other: {@code src} as a whole, and in it {@code src/main/java} as a source root. Of the roots
 * of one module that hold a file, the deepest owns it. Two modules may own the same file, as when one adds a folder of
 * the other as a source root; a change of that file is then a change of both.
 */
public final class WatchedTrees {
    private final List<WatchedRoot> roots;
    private final Map<Path, List<WatchedRoot>> byPath;
    private final Set<Path> outermost;
    private final Set<Path> ancestors;
    private final Path base;

    private WatchedTrees(List<WatchedRoot> roots) {
        this.roots = List.copyOf(roots);
        this.byPath = this.roots.stream().collect(groupingBy(WatchedRoot::path));
        this.outermost = byPath.keySet().stream().filter(path -> !isInner(path)).collect(toUnmodifiableSet());
        this.ancestors = this.roots.stream()
                .flatMap(root -> parents(root.path()).stream())
                .collect(toUnmodifiableSet());
        this.base = commonFolder(this.roots);
    }

    /**
     * Watches these roots.
     *
     * @throws IllegalArgumentException if there is none, or if they lie on different file systems
     */
    public static WatchedTrees of(List<WatchedRoot> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one root to watch");
        }
        return new WatchedTrees(roots);
    }

    /** The roots as they were given. */
    public List<WatchedRoot> roots() {
        return roots;
    }

    /** The deepest folder that has all roots below it: the reactor's own, as a rule. */
    Path base() {
        return base;
    }

    /** Whether {@code file}, existing or not, is watched. */
    boolean holds(Path file) {
        for (Path above = file; above != null; above = above.getParent()) {
            for (WatchedRoot root : byPath.getOrDefault(above, List.of())) {
                if (root.holds(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a change at {@code path} can matter: it is watched, or a root lies below it. */
    boolean concern(Path path) {
        return ancestors.contains(path) || holds(path);
    }

    /** The paths from which to walk to see all that is watched. */
    Set<Path> starts() {
        return outermost;
    }

    /** The paths from which to walk to see all that is watched at or below {@code path}. */
    Set<Path> startsWithin(Path path) {
        Set<Path> starts = new HashSet<>();
        if (ancestors.contains(path)) {
            outermost.stream().filter(start -> start.startsWith(path)).forEach(starts::add);
        }
        if (holds(path)) {
            starts.add(path);
        }
        return starts;
    }

    /** Whether a walk from a root further up comes to the root {@code path} too. */
    private boolean isInner(Path path) {
        return parents(path).stream()
                .flatMap(above -> byPath.getOrDefault(above, List.of()).stream())
                .anyMatch(root -> root.holds(path));
    }

    /** The root that owns {@code file} in each module, in the order of the modules' names. */
    List<WatchedRoot> ownersOf(Path file) {
        Map<String, WatchedRoot> owners = new HashMap<>();
        // from the file up, so that the deepest root comes first
        for (Path above = file; above != null; above = above.getParent()) {
            Map<String, WatchedRoot> here = new HashMap<>();
            for (WatchedRoot root : byPath.getOrDefault(above, List.of())) {
                if (root.holds(file)) {
                    // a folder may be source and resource root at once: the role that says more wins
                    here.merge(root.module(), root, BinaryOperator.minBy(comparing(each -> each.roleOf(file))));
                }
            }
            here.forEach(owners::putIfAbsent);
        }
        return owners.values().stream().sorted(comparing(WatchedRoot::module)).toList();
    }

    private static Path commonFolder(List<WatchedRoot> roots) {
        Path common = roots.get(0).path().getParent();
        for (WatchedRoot root : roots) {
            while (common != null && !root.path().getParent().startsWith(common)) {
                common = common.getParent();
            }
        }
        if (common == null) {
            throw new IllegalArgumentException("The roots to watch lie on different drives: "
                    + roots.stream().map(WatchedRoot::path).toList());
        }
        return common;
    }

    private static List<Path> parents(Path path) {
        List<Path> parents = new ArrayList<>();
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            parents.add(above);
        }
        return parents;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WatchedTrees trees && roots.equals(trees.roots);
    }

    @Override
    public int hashCode() {
        return roots.hashCode();
    }

    @Override
    public String toString() {
        return "WatchedTrees" + roots;
    }
}
