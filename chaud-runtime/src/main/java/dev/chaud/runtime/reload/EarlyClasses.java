package dev.chaud.runtime.reload;

import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * The hot classes that were loaded before the engine was there, as it came while the app was running. What they were loaded
 * with is taken from their folders: it is their newest version, and there is no room in them for more than other bodies.
 */
public final class EarlyClasses {

    private static final int ANY_LENGTH = -1;

    private EarlyClasses() {}

    /** Takes them over; for one who has the transformer at work already, so that no class is between the two. */
    public static void takeOver(Instrumentation instrumentation, HotFolders folders, LoadedState loaded) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = type.getClassLoader();
            ProtectionDomain domain =
                    loader == null || type.isArray() || type.isHidden() ? null : type.getProtectionDomain();
            if (folders.contain(domain)
                    && loaded.versions().find(loader, type.getName()).isEmpty()) {
                folders.classFile(domain, type.getName(), ANY_LENGTH)
                        .ifPresent(bytes -> loaded.versions().putEarly(loader, type.getName(), bytes));
            }
        }
    }
}
