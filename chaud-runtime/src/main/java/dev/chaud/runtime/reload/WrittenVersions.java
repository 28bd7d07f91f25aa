package dev.chaud.runtime.reload;

import dev.chaud.runtime.cache.Fingerprint;
import dev.chaud.runtime.rewrite.ForeignMembers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What the JVM was given for each hot class and companion. When another agent retransforms a class, HotSpot begins again
 * with the bytes that the class was first loaded or redefined with, not with the last ones: it keeps the first copy that it
 * made ({@code InstanceKlass::get_cached_class_file}). Then the newest must be given to it again. And what other agents
 * added to a class must still be in it after a reload. Thread-safe.
 */
public final class WrittenVersions {

    /** Guarded by itself. */
    private final Map<ClassLoader, Map<String, Written>> byLoader = new WeakHashMap<>();

    /** Guarded by byLoader. The thread that redefines for a reload; null when there is none. */
    private Thread redefining;

    /** Guarded by byLoader. What the reload that is going on gives to the JVM. */
    private final Map<Class<?>, byte[]> pending = new HashMap<>();

    /** Notes the bytes that a class is loaded with. */
    void loaded(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            of(loader, className).seen.add(Fingerprint.of(bytes));
        }
    }

    /** Notes the bytes of a companion that is about to be defined, before other agents see them. */
    void defining(ClassLoader loader, String className, byte[] bytes) {
        synchronized (byLoader) {
            of(loader, className).given = Optional.of(bytes);
        }
    }

    /** The bytes that a companion is being defined with; empty for any other class. */
    Optional<byte[]> given(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return of(loader, className).given;
        }
    }

    /**
     * Notes what other agents have done to a class that is being loaded.
     *
     * @param own its class file as it was compiled or written
     * @param seen the same as it came to us
     */
    void changedByOthers(ClassLoader loader, String className, byte[] own, byte[] seen) {
        Optional<ForeignMembers> foreign = own == seen ? Optional.empty() : ForeignMembers.between(own, seen);
        synchronized (byLoader) {
            of(loader, className).given = Optional.empty();
            of(loader, className).foreign = foreign;
        }
    }

    /** The bytes that a class is to be redefined with, and what other agents have in it; the same array if that is nothing. */
    byte[] withForeignMembers(ClassLoader loader, String className, byte[] bytes) {
        Optional<ForeignMembers> foreign;
        synchronized (byLoader) {
            foreign = of(loader, className).foreign;
        }
        return foreign.isEmpty() ? bytes : foreign.get().in(bytes);
    }

    /** Notes the bytes that a class is redefined with; false if it is not this thread that redefines for a reload. */
    boolean redefined(Class<?> type, byte[] bytes) {
        synchronized (byLoader) {
            if (redefining != Thread.currentThread()) {
                return false;
            }
            pending.put(type, bytes.clone());
            return true;
        }
    }

    /**
     * The newest bytes, for one who comes with old ones; empty if there are no newer ones, or these are unknown. Waits for a
     * reload that has just given the class to the JVM: HotSpot redefines a class for one thread at a time, and lets the next one
     * begin before the reload hears that its bytes were taken.
     */
    Optional<byte[]> newestInsteadOf(Class<?> type, byte[] bytes) {
        synchronized (byLoader) {
            boolean isInterrupted = false;
            while (pending.containsKey(type)) {
                try {
                    byLoader.wait();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            Written written = of(type.getClassLoader(), type.getName());
            return Optional.ofNullable(written.newest).filter(newest -> written.seen.contains(Fingerprint.of(bytes)));
        }
    }

    /** Says that this thread begins to redefine for a reload. */
    void begin() {
        synchronized (byLoader) {
            redefining = Thread.currentThread();
        }
    }

    /** Says that it is done. */
    void end(boolean taken) {
        synchronized (byLoader) {
            redefining = null;
            if (taken) {
                pending.forEach((type, bytes) -> {
                    Written written = of(type.getClassLoader(), type.getName());
                    written.seen.add(Fingerprint.of(bytes));
                    written.newest = bytes;
                });
            }
            pending.clear();
            byLoader.notifyAll();
        }
    }

    private Written of(ClassLoader loader, String className) {
        Map<String, Written> all = byLoader.get(loader);
        if (all == null) {
            all = new HashMap<>();
            byLoader.put(loader, all);
        }
        Written written = all.get(className);
        if (written == null) {
            written = new Written();
            all.put(className, written);
        }
        return written;
    }

    private static final class Written {

        /** Fingerprints of all that the JVM may come with. */
        final Set<Long> seen = new HashSet<>(1);

        /** Null until the first reload of the class. */
        private byte[] newest;

        private Optional<byte[]> given = Optional.empty();
        private Optional<ForeignMembers> foreign = Optional.empty();
    }
}
