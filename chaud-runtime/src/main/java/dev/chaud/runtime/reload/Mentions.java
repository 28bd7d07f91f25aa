package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Version;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The versions of classes that mention some members: the newest ones, and older ones that the JVM still has code of. Looked for
 * when somebody asks. For one thread.
 */
final class Mentions {

    private final Supplier<Collection<KnownVersion>> look;
    private final Set<String> classNames = new TreeSet<>();
    private final Set<byte[]> classFiles = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isKnown;

    Mentions(Supplier<Collection<KnownVersion>> look) {
        this.look = look;
    }

    /** The binary names of their classes. */
    Set<String> classNames() {
        know();
        return classNames;
    }

    /** Whether one that is known is among them. */
    boolean include(Version version) {
        know();
        return classFiles.contains(version.bytes());
    }

    private void know() {
        if (!isKnown) {
            isKnown = true;
            for (KnownVersion version : look.get()) {
                classNames.add(version.className());
                classFiles.add(version.bytes());
            }
        }
    }
}
