package dev.chaud.runtime.cache;

import dev.chaud.runtime.log.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine made at earlier starts of an app. A failure of the disk is no failure of the start: then there is nothing in
 * it. Thread-safe.
 */
public final class StartCache {

    private static final Log LOG = Log.of(StartCache.class);

    /** How much is written at most, beside the index. */
    private static final int MOST_BYTES = CacheFile.MAX_BYTES / 2;

    /** Empty if nothing is kept. */
    private final Optional<Path> path;

    private final String identity;

    /** Guarded by this, as all that follows. Null if there is none. */
    private CacheFile file;

    private final Map<String, CacheFile.Content> fresh = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** Empty if it is saved when somebody says so. */
    private final Optional<Saving> saving;

    private StartCache(Optional<Path> path, String identity, boolean savesItself) {
        this.path = path;
        this.identity = identity;
        this.saving = savesItself ? Optional.of(new Saving(this)) : Optional.empty();
        if (path.isPresent()) {
            open(path.get());
        }
    }

    /** One that keeps nothing. */
    public static StartCache off() {
        return new StartCache(Optional.empty(), "", false);
    }

    /** One that is written by {@link #save()} alone. */
    static StartCache savedByHand(Path path, String identity) {
        return new StartCache(Optional.of(path), identity, false);
    }

    /**
     * Opens one.
     *
     * @param path where it is, or is to be
     * @param identity what all of it depends on, beside the bytes that each entry was made of
     */
    public static StartCache at(Path path, String identity) {
        return new StartCache(Optional.of(path.toAbsolutePath()), identity, true);
    }

    /** What was made of some bytes; empty if that is not known. */
    public synchronized Optional<byte[]> find(String key, byte[] source) {
        Entry entry = file == null ? null : file.entries().get(key);
        if (entry == null || !entry.isOf(source)) {
            return Optional.empty();
        }
        try {
            byte[] made = file.read(entry);
            used.add(key);
            return Optional.of(made);
        } catch (IOException e) {
            file.entries().remove(key);
            LOG.debug("The start cache {} is not read on", path.get(), e);
            return Optional.empty();
        }
    }

    /** Whether anything is kept. */
    public boolean isOn() {
        return path.isPresent();
    }

    /** Keeps what was made of some bytes, for the next start. */
    public void keep(String key, byte[] source, byte[] made) {
        if (path.isEmpty()) {
            return;
        }
        synchronized (this) {
            fresh.put(key, new CacheFile.Content(source.length, Fingerprint.of(source), made));
            used.add(key);
        }
        if (saving.isPresent()) {
            saving.get().begin();
        }
    }

    /** Writes what came, and what was there; of that only what this start used, if all is too much. */
    void save() {
        try {
            Map<String, CacheFile.Content> all;
            synchronized (this) {
                if (fresh.isEmpty()) {
                    return;
                }
                all = all();
            }
            Files.createDirectories(path.get().getParent());
            CacheFile.write(path.get(), identity, all);
            synchronized (this) {
                all.forEach(fresh::remove);
                close();
                open(path.get());
            }
            Leftovers.delete(path.get().getParent());
        } catch (IOException | RuntimeException e) {
            LOG.debug("The start cache {} cannot be written", path.get(), e);
        }
    }

    private Map<String, CacheFile.Content> all() {
        Map<String, CacheFile.Content> all = new LinkedHashMap<>(fresh);
        if (file != null) {
            file.entries().forEach((key, entry) -> {
                if (used.contains(key)) {
                    addOld(key, entry, all);
                }
            });
            file.entries().forEach((key, entry) -> addOld(key, entry, all));
        }
        long left = MOST_BYTES;
        Map<String, CacheFile.Content> some = new LinkedHashMap<>();
        for (Map.Entry<String, CacheFile.Content> each : all.entrySet()) {
            left -= each.getValue().bytes().length;
            if (left >= 0) {
                some.put(each.getKey(), each.getValue());
            }
        }
        return some;
    }

    private void addOld(String key, Entry entry, Map<String, CacheFile.Content> all) {
        if (all.containsKey(key)) {
            return;
        }
        try {
            all.put(key, new CacheFile.Content(entry.sourceLength, entry.source, file.read(entry)));
        } catch (IOException e) {
            LOG.debug("An entry of the start cache is lost: {}", key, e);
        }
    }

    private void open(Path existing) {
        try {
            file = CacheFile.open(existing, identity);
        } catch (IOException e) {
            LOG.debug("There is no start cache in {} that is of use: {}", existing, e.getMessage());
        }
    }

    private void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
