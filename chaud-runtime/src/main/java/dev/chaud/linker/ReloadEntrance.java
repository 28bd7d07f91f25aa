package dev.chaud.linker;

import java.util.Map;

/** Where the app itself asks the engine for a reload. Implemented by the engine; thread-safe. */
public interface ReloadEntrance {

    /**
     * Applies class files, all of them or none. Throws nothing, whatever is in the map.
     *
     * @param classFiles by binary names; need not be on any class path
     * @param caller the class loader of whoever asks, where classes belong that nothing else says the place of
     */
    ReloadResult reload(Map<String, byte[]> classFiles, ClassLoader caller);
}
