package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.BadBytecode;

/** Tells which constants of an enum would be made otherwise now than they were. */
final class ConstantMaking {

    private static final int ENUM_CONSTANT = 0x4000;

    /** Where the ordinal stands in what makes a constant: behind {@code new}, {@code dup} and the name. */
    private static final int ORDINAL = 3;

    private final Version before;
    private final Version after;
    private final StaticSegments statics;

    /** @param statics the static initialisers of the two versions */
    ConstantMaking(Version before, Version after, StaticSegments statics) {
        this.before = before;
        this.after = after;
        this.statics = statics;
    }

    /** Those with other arguments; all, if the constructors do other things with their arguments. */
    RemadeConstants remade() throws BadBytecode, IOException, NotRewritableException {
        List<FieldShape> constants = after.shape().fields().stream()
                .filter(field -> (field.accessFlags() & ENUM_CONSTANT) != 0)
                .toList();
        if (constants.isEmpty()) {
            return RemadeConstants.NONE;
        }
        Map<FieldKey, Segment> segments = new LinkedHashMap<>();
        InstanceSegments constructors = InstanceSegments.of(after);
        boolean sameConstructors = constructors
                .usesOfArguments()
                .equals(InstanceSegments.of(before).usesOfArguments());
        for (FieldShape field : constants) {
            FieldKey key = FieldKey.of(field);
            Optional<Segment> old = statics.oldInitialiser(key);
            Optional<Segment> fresh = statics.newInitialiser(key);
            if (old.isEmpty() || fresh.isEmpty()) {
                continue;
            }
            List<String> was = making(old.get());
            List<String> is = making(fresh.get());
            if (!was.get(0).equals(is.get(0))) {
                throw new NotRewritableException("the constant " + field.name()
                        + " got or lost a body, which makes it one of another class, and an object keeps its class");
            }
            if (!sameConstructors || !was.equals(is)) {
                segments.put(key, fresh.get());
            }
        }
        List<FieldKey> fields = constructors.setByArguments();
        return segments.isEmpty() || fields.isEmpty() ? RemadeConstants.NONE : new RemadeConstants(segments, fields);
    }

    private static List<String> making(Segment segment) {
        List<String> steps = new ArrayList<>(Arrays.asList(segment.words().split("\n", -1)));
        steps.remove(ORDINAL);
        return steps;
    }
}
