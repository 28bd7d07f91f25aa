package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Gives the methods of a new version of a class their places: in their slots, in the homes that they have, or in new ones. */
final class Housing {

    private static final int SYNTHETIC = 0x1000;

    private final ClassHistory history;
    private final ClassShape after;
    private final Map<MethodKey, Home> homes;
    private final Map<Home, MethodKey> former;
    private final Map<MethodKey, MethodShape> homeless = new LinkedHashMap<>();

    Housing(ClassHistory history, ClassShape after) {
        this.history = history;
        this.after = after;
        this.homes = new LinkedHashMap<>(history.homes());
        this.former = new LinkedHashMap<>(history.places().former());
    }

    /** Finds a place for a method, unless there has to be a new one. */
    void place(MethodKey key, MethodShape method) {
        int flags = sourceFlags(method);
        Home home = homes.get(key);
        if (home != null && home.suits(flags)) {
            homes.put(key, home.with(flags));
            return;
        }
        Integer slot = history.frozen().get(key);
        boolean fitsSlot = slot != null && new Slot(slot).holds(method.accessFlags());
        if (home == null && fitsSlot) {
            return;
        }
        leave(key);
        // handles of a method that is of the same kind still have to come to where it is
        boolean isBackInSlot = fitsSlot && home.ofStatic() != Modifier.isStatic(flags);
        if (!isBackInSlot && !comeBack(key, flags)) {
            homeless.put(key, method);
        }
    }

    private void leave(MethodKey key) {
        Home home = homes.remove(key);
        if (home != null) {
            former.put(home, key);
        }
    }

    private boolean comeBack(MethodKey key, int flags) {
        for (Map.Entry<Home, MethodKey> left : former.entrySet()) {
            if (left.getValue().equals(key) && left.getKey().suits(flags)) {
                former.remove(left.getKey());
                homes.put(key, left.getKey().with(flags));
                return true;
            }
        }
        return false;
    }

    /** The methods that need a new place. */
    Map<MethodKey, MethodShape> homeless() {
        return homeless;
    }

    /** The methods that are not in their slots, those that need a new place included. */
    Set<MethodKey> outsideSlots() {
        Set<MethodKey> outside = new HashSet<>(homes.keySet());
        outside.addAll(homeless.keySet());
        return outside;
    }

    /** Has a method leave its slot. */
    void move(MethodKey key, MethodShape method) {
        homeless.put(key, method);
    }

    /** Settles those that need a new place in a new companion. */
    void settle(String companion) {
        homes.putAll(settled(homeless, companion));
    }

    /** Makes room for methods in a new companion; a static and an instance method may get in each other's way. */
    Map<MethodKey, Home> settled(Map<MethodKey, MethodShape> methods, String companion) {
        Map<MethodKey, Home> settled = new LinkedHashMap<>();
        Set<MethodKey> taken = new HashSet<>();
        methods.forEach((key, method) -> {
            boolean ofStatic = Modifier.isStatic(method.accessFlags());
            String receiver = "(L" + after.name().replace('.', '/') + ";";
            String descriptor =
                    ofStatic ? key.descriptor() : receiver + key.descriptor().substring(1);
            String name = key.name();
            while (taken.contains(new MethodKey(name, descriptor))
                    || taken.contains(new MethodKey(name + "$body", descriptor))
                    || taken.contains(new MethodKey(name + "$locked", descriptor))) {
                name += "$";
            }
            taken.add(new MethodKey(name, descriptor));
            taken.add(new MethodKey(name + "$body", descriptor));
            taken.add(new MethodKey(name + "$locked", descriptor));
            // not synthetic unless it was: debuggers step over synthetic methods
            int flags = Modifier.PUBLIC | Modifier.STATIC | (method.accessFlags() & SYNTHETIC);
            settled.put(key, new Home(companion, name, descriptor, flags, sourceFlags(method)));
        });
        return settled;
    }

    private int sourceFlags(MethodShape method) {
        return method.accessFlags() | (after.accessFlags() & Modifier.FINAL);
    }

    /** Where all of them are then. */
    MethodPlaces places(Burial burial, Map<String, BuriedConstructor> buried) {
        return new MethodPlaces(homes, former, burial.graves(), burial.graveyards(), buried);
    }

    Map<MethodKey, Home> homes() {
        return homes;
    }
}
