package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model: what the static fields and the live objects of a program hold. Fields go by {@link Program.Owned#key()}.
 *
 * @param statics of all types
 * @param things the objects in the order in which they were made
 * @param gone the types that were deleted, as they were, by their names: the JVM has them still, and their static fields
 */
record Heap(Map<String, Object> statics, List<Thing> things, Map<String, Type> gone) {

    static final Heap EMPTY = new Heap(Map.of(), List.of(), Map.of());

    Heap {
        statics = Collections.unmodifiableMap(new HashMap<>(statics));
        things = List.copyOf(things);
        gone = Map.copyOf(gone);
    }

    /**
     * An object.
     *
     * @param type the simple name of its class; empty once that was deleted
     * @param constant its name if it is an enum's; else empty
     */
    record Thing(String type, String constant, Map<String, Object> fields) {

        static final Thing DEAD = new Thing("", "", Map.of());

        Thing {
            fields = Collections.unmodifiableMap(new HashMap<>(fields));
        }

        boolean isDead() {
            return type.isEmpty();
        }
    }

    /**
     * What a reload has to make of it. A field that stays keeps its value, with a wider type too, but for a static one whose
     * own initialiser changed; one that came has its initialiser's. A type that was deleted and comes back is the one that
     * it was.
     */
    Heap after(Program before, Program after) {
        Map<String, Type> known = new HashMap<>(gone);
        before.types().forEach(type -> known.put(type.name(), type));
        Map<String, Object> newStatics = new HashMap<>(statics);
        for (Type type : after.types()) {
            for (Field field : type.fields()) {
                if (field.isStatic()) {
                    String key = new Program.Owned(type, field).key();
                    boolean stays = Optional.ofNullable(known.get(type.name()))
                            .flatMap(t -> t.field(field.name()))
                            .filter(old -> keepsValue(old, field))
                            .isPresent();
                    newStatics.put(key, stays ? kept(statics, key, field) : field.firstValue());
                }
            }
        }
        List<Thing> newThings = new ArrayList<>();
        for (Thing thing : things) {
            newThings.add(after.find(thing.type())
                    .filter(type ->
                            thing.constant().isEmpty() || type.constants().contains(thing.constant()))
                    .map(type -> new Thing(type.name(), thing.constant(), fields(thing, after.fieldsOf(type))))
                    .orElse(Thing.DEAD));
        }
        after.types().forEach(type -> known.remove(type.name()));
        return new Heap(newStatics, newThings, known);
    }

    /** A static field with another type is evaluated again only if it is final, as nobody can have changed it. */
    private static boolean keepsValue(Field old, Field field) {
        return old.type() == field.type() ? old.initialiser().equals(field.initialiser()) : !field.isFinal();
    }

    private static Object kept(Map<String, Object> values, String key, Field field) {
        Object value = values.get(key);
        return values.containsKey(key) && field.type().takes(value)
                ? field.type().from(value)
                : field.firstValue();
    }

    private static Map<String, Object> fields(Thing thing, List<Program.Owned> fields) {
        Map<String, Object> values = new HashMap<>();
        for (Program.Owned owned : fields) {
            if (!owned.field().isStatic()) {
                values.put(owned.key(), kept(thing.fields(), owned.key(), owned.field()));
            }
        }
        return values;
    }

    List<String> typesOfThings() {
        return things.stream().map(Thing::type).toList();
    }
}
