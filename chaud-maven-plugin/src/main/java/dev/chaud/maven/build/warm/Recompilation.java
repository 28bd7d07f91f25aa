package dev.chaud.maven.build.warm;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a compiler has made of some sources: all of their class files, before and after, by their path with {@code /}.
 * Nobody changes the arrays.
 */
record Recompilation(Map<String, byte[]> before, Map<String, byte[]> after) {

    Recompilation {
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
    }

    /** What that means for all classes that were not compiled. */
    ApiChange apiChange() throws IOException {
        ApiChange change = ApiChange.NONE;
        for (String file : touched()) {
            change = change.and(ClassApi.change(api(before, file), api(after, file)));
        }
        return change;
    }

    /** The class files that were written or are gone. */
    Set<String> touched() {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all;
    }

    Set<String> deleted() {
        Set<String> deleted = new TreeSet<>(before.keySet());
        deleted.removeAll(after.keySet());
        return deleted;
    }

    private static Optional<ClassApi> api(Map<String, byte[]> files, String file) throws IOException {
        byte[] content = files.get(file);
        return content == null ? Optional.empty() : Optional.of(ClassApi.of(content));
    }
}
