package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.List;
import java.util.Map;

/**
 * Where the methods of one class are that are not in the slots that the JVM has for them.
 *
 * @param homes the added methods, and those that had to leave their slots; those removed again included
 * @param former homes that methods left when their modifiers changed; what still leads there goes on to where they are now
 * @param graves the old bodies of deleted lambdas, and of removed methods that method references may be to; those of such
 *     that came back included
 * @param graveyards the companions with the old bodies of all graves, those that nothing leads to any more included
 * @param buried the last bodies of constructors that are gone and that method references may be to, by the descriptors
 */
public record MethodPlaces(
        Map<MethodKey, Home> homes,
        Map<Home, MethodKey> former,
        Map<MethodKey, Grave> graves,
        List<Graveyard> graveyards,
        Map<String, BuriedConstructor> buried) {

    static final MethodPlaces NONE = new MethodPlaces(Map.of(), Map.of(), Map.of(), List.of(), Map.of());

    public MethodPlaces {
        homes = Map.copyOf(homes);
        former = Map.copyOf(former);
        graves = Map.copyOf(graves);
        graveyards = List.copyOf(graveyards);
        buried = Map.copyOf(buried);
    }
}
