package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The constants of an enum that a reload makes again, only for what their constructors give to fields: the objects that are
 * the constants stay.
 *
 * @param segments what makes each of them
 * @param fields the fields that constructors set by their arguments
 */
public record RemadeConstants(Map<FieldKey, Segment> segments, List<FieldKey> fields) {

    static final RemadeConstants NONE = new RemadeConstants(Map.of(), List.of());

    public RemadeConstants {
        segments = Map.copyOf(segments);
        fields = List.copyOf(fields);
    }

    /** What the user is to know, in whole sentences. */
    List<String> notes(String enumName) {
        return segments.isEmpty()
                ? List.of()
                : List.of("Made again in " + enumName + ", for the fields "
                        + fields.stream().map(FieldKey::name).collect(Collectors.joining(", "))
                        + " of the constants that exist: "
                        + segments.keySet().stream()
                                .map(FieldKey::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** The static field of the companion that has the object with the new values. */
    public static String fieldFor(FieldKey constant) {
        return constant.name() + "$again";
    }
}
