package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be overridden of a cold class and those above it, for all classes that are directly below it. */
public final class InheritedMethods {

    private final List<Inherited> open;

    private InheritedMethods(List<Inherited> open) {
        this.open = open;
    }

    /** Those of a class and all above it, the nearest first. */
    public static InheritedMethods of(List<ClassOutline> superclasses) {
        String nearest = superclasses.get(0).name();
        Set<MethodKey> known = new HashSet<>();
        List<Inherited> open = new ArrayList<>();
        for (ClassOutline owner : superclasses) {
            for (Map.Entry<MethodKey, Integer> method : owner.methods().entrySet()) {
                MethodKey key = method.getKey();
                int flags = method.getValue();
                // the nearest one counts, whatever it is
                if (known.add(key) && OverridableMethods.isOpen(key, flags)) {
                    MethodReference above = new MethodReference(nearest, key, false);
                    open.add(new Inherited(new Catcher(key, Catcher.flagsFor(flags), above, false), owner, flags));
                }
            }
        }
        return new InheritedMethods(List.copyOf(open));
    }

    /** Adds the catchers of a class below. */
    void addTo(Map<MethodKey, Catcher> catchers, ClassOutline type) {
        for (Inherited each : open) {
            MethodKey method = each.catcher.method();
            if (!type.methods().containsKey(method) && OverridableMethods.isSeenFrom(type, each.owner, each.flags)) {
                catchers.put(method, each.catcher);
            }
        }
    }

    private record Inherited(Catcher catcher, ClassOutline owner, int flags) {}
}
