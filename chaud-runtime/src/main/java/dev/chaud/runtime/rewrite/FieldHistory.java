package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reloads so far made of the fields of one loaded class.
 *
 * @param frozen the fields that the JVM has places for, with their access flags, in their order, which the JVM minds
 * @param homes where fields live that have no such place, or left it; those removed again included
 * @param former the last places, as what they were, of fields that became static, or no longer are
 * @param removed the fields of either kind that the newest class file does not have
 * @param holders the classes of holders, in the order of their indices
 * @param frames the methods of companions that hold parts of initialisers, by the binary name of the companion, each with
 *     the name that the developer knows it by
 */
public record FieldHistory(
        Map<FieldKey, Integer> frozen,
        Map<FieldKey, FieldHome> homes,
        Map<FieldKey, FieldHome> former,
        Set<FieldKey> removed,
        List<HolderClass> holders,
        Map<String, Map<String, String>> frames) {

    public FieldHistory {
        frozen = Collections.unmodifiableMap(new LinkedHashMap<>(frozen));
        homes = Map.copyOf(homes);
        former = Map.copyOf(former);
        removed = Set.copyOf(removed);
        holders = List.copyOf(holders);
        frames = Map.copyOf(frames);
    }

    /** The method of the newest holder by which an object gets all its holders, empty ones. */
    public static final MethodKey FRESH = HolderClass.FRESH;

    /** The static field of a class of holders that has one of them, as it is before any field is written. */
    public static final FieldKey EMPTY = HolderClass.EMPTY;

    /** The binary name of the last class of holders. */
    public Optional<String> newestHolder() {
        return holders.isEmpty()
                ? Optional.empty()
                : Optional.of(holders.get(holders.size() - 1).name());
    }

    static FieldHistory startingWith(ClassShape loaded) {
        Map<FieldKey, Integer> frozen = new LinkedHashMap<>();
        for (FieldShape field : loaded.fields()) {
            frozen.put(FieldKey.of(field), field.accessFlags());
        }
        return new FieldHistory(frozen, Map.of(), Map.of(), Set.of(), List.of(), Map.of());
    }

    /** Whether the newest class file has the field. */
    public boolean declares(FieldKey field) {
        return (frozen.containsKey(field) || homes.containsKey(field)) && !removed.contains(field);
    }

    /** Whether the JVM sees a field that is not there any more, and would take a reference to a super's for one to it. */
    public boolean hides(FieldKey field) {
        return frozen.containsKey(field) && removed.contains(field);
    }

    /** Where the field lives; empty when it is where the JVM looks for it. */
    public Optional<FieldHome> homeOf(FieldKey field) {
        return Optional.ofNullable(homes.get(field));
    }

    /** What it is to code that uses a field as what that is, or was before it became static or no longer was. */
    public FieldHistory asUsed(FieldKey field, boolean ofStatic) {
        if (isKnownAs(field, ofStatic)) {
            return this;
        }
        Map<FieldKey, FieldHome> places = new HashMap<>(homes);
        Set<FieldKey> gone = new HashSet<>(removed);
        if (former.containsKey(field)) {
            places.put(field, former.get(field));
        } else {
            places.remove(field);
            gone.add(field);
        }
        return new FieldHistory(frozen, places, former, gone, holders, frames);
    }

    /** The places that fields leave, or left, since they become static in a new version, or no longer are. */
    Map<FieldKey, FieldHome> formerWith(ClassShape after) {
        Map<FieldKey, FieldHome> places = new HashMap<>(former);
        for (FieldShape field : after.fields()) {
            FieldKey key = FieldKey.of(field);
            if (!isKnownAs(key, Modifier.isStatic(field.accessFlags()))) {
                places.put(key, homeOf(key).orElseGet(() -> inClass(after.name(), key)));
            }
        }
        return places;
    }

    /** Not as the other, that is: it may never have been there. */
    private boolean isKnownAs(FieldKey field, boolean ofStatic) {
        FieldHome home = homes.get(field);
        Integer flags = home == null ? frozen.get(field) : Integer.valueOf(home.sourceFlags());
        return flags == null || Modifier.isStatic(flags) == ofStatic;
    }

    private FieldHome inClass(String owner, FieldKey field) {
        return new FieldHome(FieldHome.Form.IN_CLASS, owner, owner, field, frozen.get(field));
    }

    /**
     * The binary name of the class that has the value of a static field, be it removed or not; empty if none ever had.
     *
     * @param owner the binary name of the class
     */
    Optional<String> placeOfStatic(FieldKey field, String owner) {
        FieldHome home = homes.get(field);
        if (home != null && home.ofStatic() && !home.isInFrozenPlace()) {
            return Optional.of(home.place());
        }
        boolean isFrozen = Modifier.isStatic(frozen.getOrDefault(field, 0));
        return isFrozen && (home == null || home.ofStatic()) ? Optional.of(owner) : Optional.empty();
    }

    /** The names by which class files are found that have to be pointed elsewhere. */
    public Set<String> pointedNames() {
        Set<String> names = new HashSet<>();
        homes.keySet().forEach(field -> names.add(field.name()));
        removed.forEach(field -> names.add(field.name()));
        return names;
    }
}
