package dev.chaud.runtime.reload;

import dev.chaud.runtime.cache.Fingerprint;
import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Hot classes as earlier starts loaded them. What a class is loaded as depends on its own class file, on what stands above it,
 * and on the nest that it is in; all of it is compared by content. It also depends on the reloads so far, so this is asked
 * before the first one alone; and on the order in which a loader searches, so one of an order of its own is left out.
 * Thread-safe.
 */
final class HotClassCache {

    private static final String KEY = "class ";
    private static final byte[] AS_IT_IS = new byte[0];

    private final StartCache cache;
    private final SupertypeFiles files;
    private final LoadedVersions versions;
    private final Companions companions;

    /** Guarded by itself. */
    private final Map<ClassLoader, Map<String, SupertypeLook>> coldByLoader = new WeakHashMap<>();

    HotClassCache(StartCache cache, SupertypeFiles files, LoadedVersions versions, Companions companions) {
        this.cache = cache;
        this.files = files;
        this.versions = versions;
        this.companions = companions;
    }

    /** What was made of a class file where the classes around it were what they are now. */
    Optional<CachedClass> find(ClassLoader loader, String className, byte[] classFile) {
        if (!cache.isOn() || !Delegation.asksParent(loader)) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = cache.find(KEY + className, classFile);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        CachedClass cached = new CachedClass(new CacheReader(bytes.get()));
        return isInOldNest(loader, className, cached) && areSame(cached.looks(), loader)
                ? Optional.of(cached)
                : Optional.empty();
    }

    private boolean isInOldNest(ClassLoader loader, String className, CachedClass cached) {
        String host = cached.nestHost().isEmpty() ? className : cached.nestHost();
        if (companions.nests().anyLate(loader, host)) {
            return false;
        }
        if (host.equals(className)) {
            return true;
        }
        long fingerprint = fingerprintOf(loader, host);
        return fingerprint == 0
                || fingerprint == cached.hostFingerprint()
                || !companions.nests().isLate(loader, className, Optional.of(host));
    }

    private boolean areSame(List<SupertypeLook> looks, ClassLoader loader) {
        for (SupertypeLook look : looks) {
            if (!look.isSame(lookAt(loader, look.className))) {
                return false;
            }
        }
        return true;
    }

    private SupertypeLook lookAt(ClassLoader loader, String className) {
        Optional<SupertypeFile> loaded = files.loaded(loader, className);
        if (loaded.isPresent()) {
            return loaded.get().look(className);
        }
        synchronized (coldByLoader) {
            SupertypeLook known = coldByLoader.getOrDefault(loader, Map.of()).get(className);
            if (known != null) {
                return known;
            }
        }
        SupertypeLook look = files.onDisk(loader, className).look(className);
        if (!look.isHot) {
            synchronized (coldByLoader) {
                Map<String, SupertypeLook> cold = coldByLoader.get(loader);
                if (cold == null) {
                    cold = new HashMap<>();
                    coldByLoader.put(loader, cold);
                }
                cold.put(className, look);
            }
        }
        return look;
    }

    /**
     * Keeps what was made of a class, if it is certain what that depended on.
     *
     * @param layout of the class file
     * @param made the same array if the class is loaded as it is
     * @param above what was looked at
     */
    void keep(ClassLoader loader, byte[] classFile, ClassLayout layout, byte[] made, SeenSupertypes above) {
        if (!cache.isOn()) {
            return;
        }
        String className = layout.name();
        String nestHost = layout.nestHost().orElse("");
        Optional<List<SupertypeLook>> looks = above.looks();
        if (looks.isPresent()
                && Delegation.asksParent(loader)
                && !companions.nests().anyLate(loader, nestHost.isEmpty() ? className : nestHost)) {
            byte[] bytes = CachedClass.bytesOf(
                    nestHost,
                    fingerprintOf(loader, nestHost),
                    looks.get(),
                    companions.reservationOf(loader, className),
                    companions.catchersOf(loader, className),
                    made == classFile ? AS_IT_IS : made);
            cache.keep(KEY + className, classFile, bytes);
        }
    }

    private long fingerprintOf(ClassLoader loader, String className) {
        Optional<byte[]> loaded = versions.find(loader, className);
        return loaded.isPresent() ? Fingerprint.of(loaded.get()) : 0;
    }
}
