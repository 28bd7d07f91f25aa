package dev.chaud.runtime.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of the classes of one loader, by their names and by what they mention: there may be ten thousand of them, and
 * few that refer to what a reload brings. Not thread-safe.
 */
final class VersionsOfLoader {

    private final Map<String, KnownVersion> byName = new HashMap<>();

    /** By the hash codes of the members that they mention, outdated ones among them. */
    private final Map<Integer, List<KnownVersion>> byMention = new HashMap<>();

    /** By their class files, as objects: those that have to be found though they are not the newest. */
    private final IdentityHashMap<byte[], KnownVersion> kept = new IdentityHashMap<>();

    private List<KnownVersion> unread = new ArrayList<>();
    private int outdated;

    /** The current version of a class; null if there is none. */
    KnownVersion find(String className) {
        return byName.get(className);
    }

    /** The current ones of all classes. */
    Collection<KnownVersion> all() {
        return byName.values();
    }

    void put(KnownVersion version) {
        unread.add(version);
        outdate(byName.put(version.className(), version));
    }

    /** Has a version found by what it mentions, whatever the current one is. */
    void keep(String className, byte[] bytes) {
        kept.computeIfAbsent(bytes, key -> {
            KnownVersion version = new KnownVersion(className, bytes);
            unread.add(version);
            return version;
        });
    }

    void remove(String className) {
        outdate(byName.remove(className));
    }

    /** To take them out of each list at once would cost more than it saves. */
    private void outdate(KnownVersion version) {
        if (version == null) {
            return;
        }
        version.outdate();
        outdated++;
        if (outdated > byName.size()) {
            byMention.clear();
            unread = new ArrayList<>(byName.values());
            unread.addAll(kept.values());
            outdated = 0;
        }
    }

    /** Those that are not found by what they mention yet. */
    List<KnownVersion> unread() {
        return unread;
    }

    /** Makes those found that have been read meanwhile. */
    void addRead() {
        List<KnownVersion> left = new ArrayList<>();
        for (KnownVersion version : unread) {
            if (!version.isRead()) {
                left.add(version);
            } else if (!version.isOutdated()) {
                version.mentioned()
                        .hashes()
                        .forEach(hash -> byMention
                                .computeIfAbsent(hash, key -> new ArrayList<>(1))
                                .add(version));
            }
        }
        unread = left;
    }

    /** Those that mention a name with this hash code. */
    List<KnownVersion> mentioning(int hash) {
        List<KnownVersion> found = new ArrayList<>(byMention.getOrDefault(hash, List.of()));
        found.removeIf(KnownVersion::isOutdated);
        return found;
    }
}
