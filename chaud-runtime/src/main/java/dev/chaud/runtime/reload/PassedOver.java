package dev.chaud.runtime.reload;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The class files that reloads passed over, as no loader had shown their classes to the JVM. A loader may have read the class
 * file before, of a build that is no longer what stands on disk, and shows it only now. Thread-safe.
 */
public final class PassedOver {

    private final Map<String, byte[]> byName = new ConcurrentHashMap<>();

    /** Notes them, before the reload looks at the classes that came meanwhile. */
    void note(Map<String, byte[]> classFiles) {
        byName.putAll(classFiles);
    }

    /** Forgets those of a reload that was refused. */
    void forget(Set<String> classNames) {
        byName.keySet().removeAll(classNames);
    }

    /** Whether there is one of this class. */
    boolean have(String className) {
        return byName.containsKey(className);
    }

    /**
     * What a class is to be loaded with.
     *
     * @param classFile what its loader read
     * @param onDisk what stands where the loader read it: another loader may have another class of the name
     */
    byte[] newest(String className, byte[] classFile, Optional<byte[]> onDisk) {
        byte[] known = byName.get(className);
        boolean isThere = known != null && onDisk.isPresent() && Arrays.equals(onDisk.get(), known);
        return isThere && !Arrays.equals(known, classFile) ? known.clone() : classFile;
    }
}
