package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.Map;

/**
 * The companion with the bodies of lambdas and methods that one reload took out of a class, for the objects alive. Later reloads
 * redefine it, so that what it refers to is found; what it does stays.
 *
 * @param companion its binary name
 * @param origin the last version that had them
 * @param homes where each of them is, by its name in the JVM
 * @param hotBodies the same as of the class then
 */
record Graveyard(String companion, CodeOrigin origin, Map<MethodKey, Home> homes, Map<MethodKey, Integer> hotBodies) {

    Graveyard {
        homes = Map.copyOf(homes);
    }
}
