package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javassist.bytecode.MethodInfo;

/**
 * The class of the holders for the instance fields that one reload added to one class. Later reloads redefine it, so that
 * what it refers to is found; what it does stays.
 *
 * @param name the binary name
 * @param index of its holders among those of an object
 * @param fields the fields it has
 * @param segments the parts of constructors that give the fields their values, in their order
 * @param origin the version of the class that the reload brought, out of which the segments are cut
 */
record HolderClass(String name, int index, List<Field> fields, List<ConstructorSegment> segments, CodeOrigin origin) {

    HolderClass {
        fields = List.copyOf(fields);
        segments = List.copyOf(segments);
    }

    /** Where its fields are. */
    List<FieldHome> homes() {
        return fields.stream().map(Field::home).toList();
    }

    static String methodOf(int segment) {
        return "initialise$" + segment;
    }

    /** The methods with code of the developer, each with the name that he knows it by. */
    Map<String, String> frames() {
        return IntStream.range(0, segments.size())
                .boxed()
                .collect(Collectors.toMap(HolderClass::methodOf, segment -> MethodInfo.nameInit));
    }

    /** Has one that no object has. */
    static final FieldKey EMPTY = new FieldKey("empty$", "Ldev/chaud/linker/Holder;");

    /** Makes what is to be in the reserved field of an object whose constructor begins. */
    static final MethodKey FRESH = new MethodKey("fresh$", "()" + Reservation.STATE_TYPE);

    /** Gives the holders to an object whose superclass's constructor is done. */
    static MethodKey owner(String className) {
        return new MethodKey("own$", "(L" + className.replace('.', '/') + ";)V");
    }

    /** Writes a field of an object that is in the making; the value and what was made for it are the parameters. */
    static MethodKey earlySetter(FieldHome home) {
        return new MethodKey(
                home.field().name() + "$early", "(" + home.field().descriptor() + Reservation.STATE_TYPE + ")V");
    }

    /**
     * A field of a holder.
     *
     * @param origins where the value is that it begins with in objects that were there before, of several the first that an
     *     object has; if it has none, that is for its initialiser to say
     */
    record Field(FieldHome home, List<FieldOrigin> origins) {

        Field {
            origins = List.copyOf(origins);
        }

        /** Whether objects that were there before never need its initialiser. */
        boolean isCarriedInAll() {
            return origins.stream().anyMatch(FieldOrigin::ofAll);
        }
    }

    /** A part of the constructor that has a descriptor. */
    record ConstructorSegment(String descriptor, Segment segment) {}
}
