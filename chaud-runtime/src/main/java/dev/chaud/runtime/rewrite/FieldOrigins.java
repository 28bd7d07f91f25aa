package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldShape;
import java.util.List;

/** Knows where the values are that the new fields of one class take over. */
@FunctionalInterface
public interface FieldOrigins {

    /** No field takes over anything. */
    FieldOrigins NONE = field -> List.of();

    /** Where the value of a new field is; of several the first that an object has. */
    List<FieldOrigin> of(FieldShape field);
}
