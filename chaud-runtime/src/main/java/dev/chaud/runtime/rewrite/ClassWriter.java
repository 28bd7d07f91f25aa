package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.DeadConstants;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;

/** Writes the class files that a {@link ClassRewrite} comes to. */
public final class ClassWriter {

    private final ClassRewrite rewrite;
    private final NestPlace place;
    private final Homes homes;
    private final Reservation reservation;
    private final CompanionWriter companions;
    private final EmptySlots emptySlots;

    /**
     * @param homes where all methods are when the reload is over
     * @param place where the class stands in a nest
     * @param reservation what was reserved in the class as it was loaded
     */
    public ClassWriter(ClassRewrite rewrite, Homes homes, NestPlace place, Reservation reservation) {
        this.rewrite = rewrite;
        this.place = place;
        this.homes = homes;
        this.reservation = reservation;
        this.companions = new CompanionWriter(rewrite, homes, place);
        this.emptySlots = new EmptySlots(rewrite);
    }

    /**
     * The references of a class that is about to be loaded, pointed to where the methods are.
     *
     * @return the same array if there is nothing to do
     */
    public static byte[] repoint(byte[] classFile, Homes homes) throws NotRewritableException {
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(classFile);
            boolean changed = repoint(file, file.getName(), UnaryOperator.identity(), homes);
            return changed ? ClassFiles.bytesOf(file) : classFile;
        });
    }

    /** The same of a version of a class that is not the newest, of which the JVM still has some code. */
    public static byte[] repointOld(byte[] classFile, Homes homes) throws NotRewritableException {
        return repoint(classFile, new HomesOfOldCode(homes));
    }

    static boolean repoint(ClassFile file, String owner, UnaryOperator<MethodKey> ownNames, Homes homes)
            throws BadBytecode, NotRewritableException {
        boolean changed = new References(file, owner, ownNames, homes).repoint();
        changed |= new ConstructorReferences(file, owner, homes).repoint();
        return new NestReferences(file, owner, homes).repoint() || changed;
    }

    /** The class itself: with the methods that the JVM has slots for, and no others. */
    public byte[] main(Inheritance inheritance) throws NotRewritableException {
        return Guarded.run(() -> {
            ClassHistory history = rewrite.historyAfter();
            ClassFile file = ClassFiles.parse(rewrite.after().bytes());
            String name = file.getName();
            boolean changed = HotLoops.putInto(file, history.hotBodies());
            SlotBody slots = new SlotBody(file.getConstPool(), name, file.isInterface());
            Set<MethodKey> present = new HashSet<>();
            for (MethodInfo method : List.copyOf(file.getMethods())) {
                MethodKey key = history.nameInJvm(MethodKey.of(method));
                Home home = history.homes().get(key);
                Integer slot = history.frozen().get(key);
                if (home != null && slot != null) {
                    // what reflection sees of it stays
                    slots.leadElsewhere(method, slot, home);
                    present.add(key);
                    changed = true;
                } else if (home != null) {
                    file.getMethods().remove(method);
                    changed = true;
                } else {
                    changed |= rename(method, key);
                    changed |= slot != null && slots.freeze(method, slot);
                    present.add(key);
                }
                if (method.isStaticInitializer() && !history.frozen().containsKey(key)) {
                    // the class is initialised, or has nothing to initialise
                    file.getMethods().remove(method);
                    changed = true;
                }
            }
            for (Map.Entry<MethodKey, Integer> slot : history.frozen().entrySet()) {
                if (!present.contains(slot.getKey()) && !slot.getKey().name().equals(MethodInfo.nameInit)) {
                    file.addMethod2(emptySlots.bodyOf(
                            file.getConstPool(), slot.getKey(), slot.getValue() & ~Modifier.NATIVE, inheritance));
                    changed = true;
                }
            }
            changed |= SuperClones.tellIn(file);
            changed |= FrozenFields.putInto(file, history.fields());
            changed |= FrozenComponents.putInto(file, history.components());
            changed |= ConstructorStart.putInto(file, history.fields());
            changed |= repoint(file, name, history::nameInJvm, homes);
            // after that, since it is easier to point references elsewhere in each constructor by itself
            changed |= RemovedConstructors.putInto(file, history, homes);
            changed |= ReservedConstructor.merge(
                    file, history.constructors(), history.frozen().keySet());
            return reservation.in(place.in(
                    changed
                            ? DeadConstants.blankedIn(ClassFiles.bytesOf(file))
                            : rewrite.after().bytes()));
        });
    }

    /** The class that new objects are of. */
    public byte[] face(Face face) throws NotRewritableException {
        return Guarded.run(() -> new FaceClass(face, homes).bytes(place.host()));
    }

    /** The companion beside it. */
    public byte[] companionOf(Face face) throws NotRewritableException {
        return Guarded.run(() -> new FaceCompanion(face).bytes(place.host()));
    }

    /** A companion with the newest bodies of the methods that live in it. */
    public byte[] companion(String name, MemberAccess access) throws NotRewritableException {
        return companions.methods(name, access);
    }

    /** A companion with the last bodies of lambdas and methods that this reload, or one before it, took out of the class. */
    public byte[] grave(String name, MemberAccess access) throws NotRewritableException {
        return companions.grave(name, access);
    }

    /** A companion for static fields that this reload makes. */
    public byte[] fieldCompanion(String name, MemberAccess access) throws NotRewritableException {
        return companions.staticFields(name, access);
    }

    /** The class of the holders for the instance fields that this reload, or one before it, added. */
    public byte[] holder(String name, MemberAccess access) throws NotRewritableException {
        return companions.holder(name, access);
    }

    private static boolean rename(MethodInfo method, MethodKey key) {
        if (method.getName().equals(key.name())) {
            return false;
        }
        method.setName(key.name());
        return true;
    }
}
