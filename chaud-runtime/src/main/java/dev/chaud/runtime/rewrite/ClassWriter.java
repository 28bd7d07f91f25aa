package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.DeadConstants;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/** Writes the class files that a {@link ClassRewrite} comes to. */
public final class ClassWriter {

    private static final Set<String> KEPT_BY_COMPANIONS =
            Set.of("SourceFile", "SourceDebugExtension", "InnerClasses", "BootstrapMethods");

    private final ClassRewrite rewrite;
    private final NestPlace place;
    private final Homes homes;
    private final Reservation reservation;

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
    }

    /**
     * The references of a class that is about to be loaded, pointed to where the methods are.
     *
     * @return the same array if there is nothing to do
     */
    public static byte[] repoint(byte[] classFile, Homes homes) throws NotRewritableException {
        return guarded(() -> {
            ClassFile file = ClassFiles.parse(classFile);
            boolean changed = repoint(file, file.getName(), UnaryOperator.identity(), homes);
            return changed ? ClassFiles.bytesOf(file) : classFile;
        });
    }

    private static boolean repoint(ClassFile file, String owner, UnaryOperator<MethodKey> ownNames, Homes homes)
            throws BadBytecode, NotRewritableException {
        boolean changed = new References(file, owner, ownNames, homes).repoint();
        changed |= new ConstructorReferences(file, owner, homes).repoint();
        return new NestReferences(file, owner, homes).repoint() || changed;
    }

    /** The class itself: with the methods that the JVM has slots for, and no others. */
    public byte[] main(Inheritance inheritance) throws NotRewritableException {
        return guarded(() -> {
            ClassHistory history = rewrite.historyAfter();
            ClassFile file = ClassFiles.parse(rewrite.after().bytes());
            String name = file.getName();
            SlotBody slots = new SlotBody(file.getConstPool(), name);
            boolean changed = false;
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
                if (!present.contains(slot.getKey())) {
                    file.addMethod2(emptySlot(
                            file.getConstPool(), slot.getKey(), slot.getValue() & ~Modifier.NATIVE, inheritance));
                    changed = true;
                }
            }
            changed |= FrozenFields.putInto(file, history.fields());
            changed |= FrozenComponents.putInto(file, history.components());
            changed |= ConstructorStart.putInto(file, history.fields());
            changed |= repoint(file, name, history::nameInJvm, homes);
            // after that, since it is easier to point references elsewhere in each constructor by itself
            changed |= ReservedConstructor.merge(
                    file, history.constructors(), history.frozen().keySet());
            return reservation.in(place.in(
                    changed
                            ? DeadConstants.blankedIn(ClassFiles.bytesOf(file))
                            : rewrite.after().bytes()));
        });
    }

    /** For a method that is gone, or whose body is elsewhere. */
    private MethodInfo emptySlot(ConstPool pool, MethodKey slot, int flags, Inheritance inheritance) {
        Home home = rewrite.historyAfter().homes().get(slot);
        if (home != null) {
            MethodInfo leading = new MethodInfo(pool, slot.name(), slot.descriptor());
            new SlotBody(pool, rewrite.after().shape().name()).leadElsewhere(leading, flags, home);
            return leading;
        }
        Stub stub = new Stub(pool);
        boolean isLambda = rewrite.historyAfter().graves().containsKey(slot);
        // constructors and static initialisers are not inherited
        boolean isMethod = !slot.name().startsWith("<");
        Optional<MethodReference> inherited = isLambda || !isMethod || Modifier.isAbstract(flags)
                ? Optional.empty()
                : inheritance.inherited(slot, Modifier.isStatic(flags));
        return inherited.isPresent() ? stub.inheriting(slot, flags, inherited.get()) : stubFor(stub, slot, slot, flags);
    }

    /** A companion with the newest bodies of the methods that live in it. */
    public byte[] companion(String companion, MemberAccess access) throws NotRewritableException {
        return copy(
                companion,
                rewrite.after(),
                rewrite.historyAfter(),
                rewrite.historyAfter().homes(),
                access);
    }

    /** The class that new objects are of. */
    public byte[] face(Face face) throws NotRewritableException {
        return guarded(() -> new FaceClass(face, homes).bytes(place.host()));
    }

    /** The companion beside it. */
    public byte[] companionOf(Face face) throws NotRewritableException {
        return guarded(() -> new FaceCompanion(face).bytes(place.host()));
    }

    static void putIntoNest(ClassFile file, String host) {
        int constant = file.getConstPool().addClassInfo(host);
        byte[] info = {(byte) (constant >>> 8), (byte) constant};
        file.addAttribute(new AttributeInfo(file.getConstPool(), "NestHost", info));
    }

    /** The companion with the last bodies of the lambdas that this reload deletes. */
    public byte[] grave(String companion, MemberAccess access) throws NotRewritableException {
        Map<MethodKey, Home> places = new LinkedHashMap<>();
        rewrite.historyAfter().graves().forEach((lambda, grave) -> places.put(lambda, grave.home()));
        return copy(companion, rewrite.before(), rewrite.historyBefore(), places, access);
    }

    /** A companion for static fields that this reload makes. */
    public byte[] fieldCompanion(String name, MemberAccess access) throws NotRewritableException {
        FieldCompanion companion = rewrite.fields().companions().stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow();
        ClassHistory history = rewrite.historyAfter();
        return guarded(() -> {
            ClassFile file = ClassFiles.parse(rewrite.after().bytes());
            FieldCompanionBody parts =
                    new FieldCompanionBody(file, companion, new CallSites(file, file.getName(), rewrite.reload()));
            List<MethodInfo> segments = parts.segments();
            file.getMethods().clear();
            for (MethodInfo segment : segments) {
                file.addMethod2(segment);
            }
            repoint(file, file.getName(), history::nameInJvm, homes);
            CompanionBody bodies = bodiesIn(file, companion.name(), history, access);
            for (MethodInfo segment : segments) {
                bodies.requireMovable("a static initialiser", segment);
            }
            for (MethodInfo accessor : parts.accessors()) {
                file.addMethod2(accessor);
            }
            file.addMethod2(parts.initialiser());
            List<FieldInfo> fields = parts.fields();
            return companionOf(file, companion.name(), "java.lang.Object", fields);
        });
    }

    /** The class of the holders for the instance fields that this reload, or one before it, added. */
    public byte[] holder(String name, MemberAccess access) throws NotRewritableException {
        List<HolderClass> all = rewrite.historyAfter().fields().holders();
        HolderClass holder = all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return guarded(() -> {
            ClassFile file = ClassFiles.parse(holder.source().bytes());
            HolderBody parts = new HolderBody(file, holder, all, new CallSites(file, file.getName(), rewrite.reload()));
            List<MethodInfo> segments = parts.segments();
            file.getMethods().clear();
            for (MethodInfo segment : segments) {
                file.addMethod2(segment);
            }
            repoint(file, file.getName(), method -> holder.lambdaNames().getOrDefault(method, method), homes);
            CompanionBody bodies = bodiesIn(file, name, rewrite.historyAfter(), access);
            for (MethodInfo segment : segments) {
                bodies.requireMovable("an initialiser of " + file.getName(), segment);
            }
            for (MethodInfo other : parts.others()) {
                file.addMethod2(other);
            }
            return companionOf(file, name, HolderBody.SUPERCLASS, parts.fields());
        });
    }

    private CompanionBody bodiesIn(ClassFile file, String companion, ClassHistory history, MemberAccess access) {
        String owner = file.getName();
        CallSites callSites = new CallSites(file, owner, rewrite.reload());
        return new CompanionBody(
                file, owner, history.frozen(), access, new OwnersAccessors(file, owner, companion, callSites));
    }

    private byte[] copy(
            String companion, Version source, ClassHistory history, Map<MethodKey, Home> places, MemberAccess access)
            throws NotRewritableException {
        return guarded(() -> {
            ClassFile file = ClassFiles.parse(source.bytes());
            String owner = file.getName();
            Map<MethodKey, Home> missing = new LinkedHashMap<>();
            places.forEach((key, home) -> {
                if (home.companion().equals(companion)) {
                    missing.put(key, home);
                }
            });
            Map<MethodInfo, Home> kept = new LinkedHashMap<>();
            for (MethodInfo method : List.copyOf(file.getMethods())) {
                Home home = missing.remove(history.nameInJvm(MethodKey.of(method)));
                if (home == null) {
                    file.getMethods().remove(method);
                } else {
                    kept.put(method, home);
                }
            }
            repoint(file, owner, history::nameInJvm, homes);
            CompanionBody bodies = bodiesIn(file, companion, history, access);
            Entries entries = new Entries(file, new CallSites(file, owner, rewrite.reload()));
            for (Map.Entry<MethodInfo, Home> entry : kept.entrySet()) {
                Home home = entry.getValue();
                MethodInfo method = entry.getKey();
                boolean fromSlot = history.hasSlot(history.nameInJvm(MethodKey.of(method)));
                entries.addTo(home, method.getName(), fromSlot);
                if (method.getCodeAttribute() == null) {
                    file.getMethods().remove(method);
                    file.addMethod2(abstractBody(new Stub(file.getConstPool()), owner, method, home));
                } else {
                    bodies.move(method, home);
                    // where there is no such instruction only lambdas come: what runs them is in the class as well
                    if (home.ofStatic() && !rewrite.inUse() && rewrite.initialisesOwner()) {
                        rewrite.ownersInitialisation().putBefore(method, file);
                    }
                }
            }
            missing.forEach((key, home) -> {
                Stub stub = new Stub(file.getConstPool());
                if (home.isOverride()) {
                    entries.addInherited(home, key.name());
                } else {
                    file.addMethod2(stubFor(stub, key, home.body(), home.bodyFlags()));
                }
                if (Modifier.isSynchronized(home.sourceFlags())) {
                    // the JVM lets no method of a companion go
                    file.addMethod2(stub.entryTo(home.locked(), home.accessFlags(), companion, home.body()));
                }
                entries.addTo(home, key.name(), history.hasSlot(key));
            });
            history.places().former().forEach((home, key) -> {
                if (home.companion().equals(companion)) {
                    new FormerHome(home, owner + "." + key.name() + key.descriptor())
                            .leadTo(Optional.ofNullable(history.homes().get(key)), file);
                }
            });
            addConstructorsOf(companion, file);
            return companionOf(file, companion, "java.lang.Object", List.of());
        });
    }

    private void addConstructorsOf(String companion, ClassFile file) throws CannotCompileException {
        ConstructorFactory factory = new ConstructorFactory(
                file.getConstPool(),
                rewrite.historyAfter().face().map(Face::name).orElse(file.getName()));
        Stub stub = new Stub(file.getConstPool());
        Optional<ConstructorHome> any = Optional.empty();
        for (ConstructorHome home : rewrite.historyAfter().constructors().values()) {
            if (!home.companion().equals(companion)) {
                continue;
            }
            any = Optional.of(home);
            MethodKey key = home.key();
            boolean gone = rewrite.historyAfter().removedBy().containsKey(key);
            int flags = ConstructorFactory.FLAGS;
            file.addMethod2(gone ? stubFor(stub, key, home.factory(), flags) : factory.factory(home));
            file.addMethod2(gone ? stubFor(stub, key, home.packing(), flags) : factory.packing(home));
        }
        if (any.isPresent()) {
            file.addMethod2(factory.initialisation(any.get()));
        }
    }

    private static MethodInfo abstractBody(Stub stub, String owner, MethodInfo method, Home home)
            throws NotRewritableException {
        if (!Modifier.isAbstract(method.getAccessFlags())) {
            throw new NotRewritableException("the added method " + method.getName() + " is native");
        }
        return stub.throwing(
                home.body(),
                home.accessFlags(),
                "java.lang.AbstractMethodError",
                owner + "." + method.getName() + method.getDescriptor() + " is abstract");
    }

    /** A deleted lambda goes on with its last body, any other method that is gone says so. */
    private MethodInfo stubFor(Stub stub, MethodKey gone, MethodKey slot, int flags) {
        if (slot.name().equals(MethodInfo.nameClinit)) {
            return stub.empty(slot, flags);
        }
        Grave grave = rewrite.historyAfter().graves().get(gone);
        if (grave != null) {
            return stub.forwarding(slot, flags, grave.home());
        }
        return stub.removed(
                slot,
                flags,
                rewrite.after().shape().name() + "." + gone.words(),
                rewrite.historyAfter().removedBy().get(gone));
    }

    private byte[] companionOf(ClassFile file, String companion, String superclass, List<FieldInfo> fields)
            throws CannotCompileException, IOException {
        ConstPool pool = file.getConstPool();
        file.getFields().clear();
        file.getFields().addAll(fields);
        file.setInterfaces(new String[0]);
        file.setSuperclass(superclass);
        file.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.FINAL | AccessFlag.SUPER | AccessFlag.SYNTHETIC);
        file.getAttributes().removeIf(attribute -> !KEPT_BY_COMPANIONS.contains(attribute.getName()));
        file.setMajorVersion(Math.max(file.getMajorVersion(), Reservation.NESTS));
        putIntoNest(file, place.host());
        int self = pool.addClassInfo(companion);
        return DeadConstants.blankedIn(named(self, ClassFiles.bytesOf(file)));
    }

    /** The same array; ClassFile.setName would rename every reference to the class too. */
    static byte[] named(int classConstant, byte[] classFile) {
        int at = new ClassLayout(classFile).poolEnd() + 2;
        classFile[at] = (byte) (classConstant >>> 8);
        classFile[at + 1] = (byte) classConstant;
        return classFile;
    }

    private static boolean rename(MethodInfo method, MethodKey key) {
        if (method.getName().equals(key.name())) {
            return false;
        }
        method.setName(key.name());
        return true;
    }

    private interface Work {
        byte[] run() throws NotRewritableException, BadBytecode, CannotCompileException, IOException;
    }

    private static byte[] guarded(Work work) throws NotRewritableException {
        try {
            return work.run();
        } catch (BadBytecode | CannotCompileException | IOException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot rewrite it (" + e + ")", e);
        }
    }
}
