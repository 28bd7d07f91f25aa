package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.Additions;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.AccessFlag;

/** The catchers that a class was loaded with. */
public record Catchers(List<Catcher> all) {

    public static final Catchers NONE = new Catchers(List.of());

    /** How many constants there have to be left: more than the catchers of any known class need. */
    private static final int ROOM = 8_192;

    private static final int MODULE = 0x8000;

    public Catchers {
        all = List.copyOf(all);
    }

    /**
     * The class file with them; the same array if they are there already.
     *
     * @param layout its own
     */
    public byte[] in(byte[] classFile, ClassLayout layout) {
        if (all.isEmpty()) {
            return classFile;
        }
        Additions additions = new Additions(classFile, layout);
        Set<MethodKey> present = layout.methods();
        boolean any = false;
        for (Catcher catcher : all) {
            if (!present.contains(catcher.method())) {
                catcher.addTo(additions);
                any = true;
            }
        }
        return any ? additions.toBytes() : classFile;
    }

    /** Whether a class file can have catchers at all. */
    public static boolean arePossibleIn(ClassLayout layout) {
        boolean isClass = (layout.accessFlags() & (MODULE | AccessFlag.INTERFACE)) == 0;
        return isClass && layout.majorVersion() >= Reservation.FIRST_VERSION && Additions.isRoomIn(layout, ROOM);
    }

    /** The slots that the JVM has because of them, with their access flags. */
    public Map<MethodKey, Integer> slots() {
        Map<MethodKey, Integer> slots = new LinkedHashMap<>();
        all.forEach(catcher -> slots.put(catcher.method(), catcher.accessFlags()));
        return slots;
    }

    /** Whether what one of them calls depends on which of the methods hot supertypes have. */
    public boolean dependOn(Set<MethodKey> methods) {
        return all.stream().anyMatch(catcher -> catcher.isDependent() && methods.contains(catcher.method()));
    }

    /** Whether that of any of them depends on any. */
    public boolean areAnyDependent() {
        for (Catcher catcher : all) {
            if (catcher.isDependent()) {
                return true;
            }
        }
        return false;
    }

    /** The names that frames of them have. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Catcher catcher : all) {
            names.add(catcher.method().name());
        }
        return names;
    }
}
