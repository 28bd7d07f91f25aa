package dev.chaud.maven.build.warm;

import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class files that the last build of a module left, as the compiler plugin's list tells it. It is written behind them, and
 * by whatever has built, in this session or before.
 *
 * @param classes their paths with {@code /}
 * @param noted when the list was written
 */
record LastBuild(Set<String> classes, FileTime noted) {

    LastBuild {
        classes = Set.copyOf(classes);
    }

    /**
     * What somebody else has done to the class files since, as a clause; empty when nothing. A class that is gone need not
     * be missed by the compiler, and one that was written may be made of the edit already: how that changed what others can
     * see of it cannot be told any more.
     *
     * @param now the class files that there are
     */
    Optional<String> change(String module, Map<String, FileMark> now) {
        Set<String> gone = new TreeSet<>(classes);
        gone.removeAll(now.keySet());
        if (!gone.isEmpty()) {
            return Optional.of("somebody has deleted classes of " + module + ": " + String.join(", ", gone));
        }
        // without their names, which are others with each edit: it is told once for each reason
        return now.values().stream().anyMatch(mark -> mark.modified().compareTo(noted) > 0)
                ? Optional.of("something else than Maven writes classes of " + module)
                : Optional.empty();
    }
}
