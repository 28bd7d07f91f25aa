package dev.chaud.runtime.reload;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class files that the app handed in for hot classes which stand on disk in another version. They count as long as the one
 * on disk is what it was then: when the class is loaded, and when somebody comes with what stands on disk. Thread-safe.
 */
public final class HandedIn {

    private final Map<String, Version> byName = new ConcurrentHashMap<>();

    void keep(String className, byte[] onDisk, byte[] handedIn) {
        byName.put(className, new Version(onDisk, handedIn));
    }

    void forget(String className) {
        byName.remove(className);
    }

    /** The newest version of a class that stands on disk so; a disk that has changed since is newer than what was handed in. */
    byte[] newest(String className, byte[] onDisk) {
        byte[] newest = insteadOf(className, onDisk);
        if (newest == onDisk) {
            forget(className);
        }
        return newest;
    }

    /** What was handed in for a class that stood on disk so, or else the same bytes. */
    byte[] insteadOf(String className, byte[] onDisk) {
        Version version = byName.get(className);
        return version != null && Arrays.equals(version.onDisk, onDisk) ? version.handedIn : onDisk;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Version(byte[] onDisk, byte[] handedIn) {}
}
