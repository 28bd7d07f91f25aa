package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javassist.bytecode.MethodInfo;

/**
 * A companion that one reload makes for the static fields of one class. It is initialised right after the JVM has taken the
 * reload, and by that runs what came or changed in the static initialiser of the class; it never changes afterwards.
 *
 * @param name the binary name
 * @param statics the fields that it has
 * @param segments what it runs, by the new class file
 * @param kept the fields that these are not to write
 * @param bridges the fields for which it has accessors
 * @param remade which of the segments make constants again
 */
record FieldCompanion(
        String name,
        List<Static> statics,
        List<Segment> segments,
        Set<FieldKey> kept,
        List<Bridge> bridges,
        RemadeConstants remade) {

    FieldCompanion {
        statics = List.copyOf(statics);
        segments = List.copyOf(segments);
        kept = Set.copyOf(kept);
        bridges = List.copyOf(bridges);
    }

    static String methodOf(int segment) {
        return "initialise$" + segment;
    }

    /** The methods with code of the developer, each with the name that he knows it by. */
    Map<String, String> frames() {
        return IntStream.range(0, segments.size())
                .boxed()
                .collect(Collectors.toMap(FieldCompanion::methodOf, segment -> MethodInfo.nameClinit));
    }

    /**
     * A static field of the companion.
     *
     * @param origin where the value is that it begins with; empty if it begins with the default
     */
    record Static(FieldHome home, Optional<CarriedFrom> origin) {}

    /**
     * A static field of the same name.
     *
     * @param place the binary name of the class that the JVM finds it in
     */
    record CarriedFrom(String place, String descriptor) {}

    /**
     * A field of another class.
     *
     * @param at the binary name of the class that has it
     */
    record Bridge(FieldHome home, String at) {}
}
