package dev.chaud.runtime.reload;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Class files that the app handed in for hot classes which stand on disk and are not loaded yet. When such a class is
 * loaded it gets the one that was handed in, unless the one on disk was written anew in the meantime: the newest counts.
 * Thread-safe.
 */
public final class HandedIn {

    private final Map<String, Version> byName = new ConcurrentHashMap<>();

    void keep(String className, byte[] onDisk, byte[] handedIn) {
        byName.put(className, new Version(onDisk, handedIn));
    }

    void forget(String className) {
        byName.remove(className);
    }

    /** What a class is to be defined with: what was handed in, or else the class file itself. */
    byte[] insteadOf(String className, byte[] classFile) {
        Version version = byName.get(className);
        return version != null && Arrays.equals(version.onDisk, classFile) ? version.handedIn : classFile;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Version(byte[] onDisk, byte[] handedIn) {}
}
