package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javassist.bytecode.BadBytecode;

/** What the constructors of a class do otherwise in a new version, the initialisers of instance fields included. */
final class ConstructorChange {

    private final Version before;
    private final Version after;

    ConstructorChange(Version before, Version after) {
        this.before = before;
        this.after = after;
    }

    /**
     * What the user is to know of objects that exist, in whole sentences.
     *
     * @param besides the fields of which he knows it already
     */
    List<String> notes(Set<FieldKey> besides) throws BadBytecode, IOException {
        if (after.shape().majorVersion() < Reservation.FIRST_VERSION
                || codes(before).equals(codes(after))) {
            return List.of();
        }
        return InstanceSegments.of(after).notesOnChanges(InstanceSegments.of(before), besides);
    }

    private static Map<String, String> codes(Version version) {
        return version.shape().methods().stream()
                .filter(MethodShape::isConstructor)
                .collect(Collectors.toMap(MethodShape::descriptor, MethodShape::code));
    }
}
