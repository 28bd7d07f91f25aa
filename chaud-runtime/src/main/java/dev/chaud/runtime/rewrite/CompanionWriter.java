package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.DeadConstants;
import dev.chaud.runtime.rewrite.bytes.SwitchRoom;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/** Writes the companions of one class: those that hold its methods, its deleted lambdas, its static fields, and its holders. */
final class CompanionWriter {

    private static final Set<String> KEPT_BY_COMPANIONS =
            Set.of("SourceFile", "SourceDebugExtension", "InnerClasses", "BootstrapMethods");

    private final ClassRewrite rewrite;
    private final Homes homes;
    private final NestPlace place;
    private final EmptySlots emptySlots;

    CompanionWriter(ClassRewrite rewrite, Homes homes, NestPlace place) {
        this.rewrite = rewrite;
        this.homes = homes;
        this.place = place;
        this.emptySlots = new EmptySlots(rewrite);
    }

    /** A companion with the newest bodies of the methods that live in it. */
    byte[] methods(String companion, MemberAccess access) throws NotRewritableException {
        ClassHistory history = rewrite.historyAfter();
        return copy(
                companion,
                new CodeOrigin(rewrite.after(), history.lambdaNames()),
                history.hotBodies(),
                history.homes(),
                homes,
                access);
    }

    /** The companion with the last bodies of the lambdas that this reload, or one before it, deleted. */
    byte[] grave(String companion, MemberAccess access) throws NotRewritableException {
        Graveyard graveyard = rewrite.historyAfter().places().graveyards().stream()
                .filter(each -> each.companion().equals(companion))
                .findFirst()
                .orElseThrow();
        return copy(
                companion,
                graveyard.origin(),
                graveyard.hotBodies(),
                graveyard.homes(),
                new HomesOfOldCode(homes),
                access);
    }

    /** A companion for static fields that this reload makes. */
    byte[] staticFields(String name, MemberAccess access) throws NotRewritableException {
        FieldCompanion companion = rewrite.fields().companions().stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow();
        ClassHistory history = rewrite.historyAfter();
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(SwitchRoom.in(rewrite.after().bytes()));
            FieldCompanionBody parts =
                    new FieldCompanionBody(file, companion, new CallSites(file, file.getName(), rewrite.reload()));
            List<MethodInfo> segments = parts.segments();
            file.getMethods().clear();
            for (MethodInfo segment : segments) {
                file.addMethod2(segment);
            }
            ClassWriter.repoint(file, file.getName(), history::nameInJvm, homes);
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
    byte[] holder(String name, MemberAccess access) throws NotRewritableException {
        List<HolderClass> all = rewrite.historyAfter().fields().holders();
        HolderClass holder = all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<HolderClass> upToIt = all.subList(0, holder.index() + 1);
        return Guarded.run(() -> {
            ClassFile file = ClassFiles.parse(holder.origin().version().bytes());
            HolderBody parts =
                    new HolderBody(file, holder, upToIt, new CallSites(file, file.getName(), rewrite.reload()));
            List<MethodInfo> segments = parts.segments();
            file.getMethods().clear();
            for (MethodInfo segment : segments) {
                file.addMethod2(segment);
            }
            ClassWriter.repoint(
                    file,
                    file.getName(),
                    holder.origin()::nameInJvm,
                    new HomesOfOldCode(homes, file.getName(), holder.homes()));
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
            String companion,
            CodeOrigin origin,
            Map<MethodKey, Integer> hotBodies,
            Map<MethodKey, Home> places,
            Homes references,
            MemberAccess access)
            throws NotRewritableException {
        return Guarded.run(() -> {
            ClassHistory history = rewrite.historyAfter();
            ClassFile file = ClassFiles.parse(SwitchRoom.in(origin.version().bytes()));
            HotLoops.putInto(file, hotBodies);
            String owner = file.getName();
            Map<MethodKey, Home> missing = new LinkedHashMap<>();
            places.forEach((key, home) -> {
                if (home.companion().equals(companion)) {
                    missing.put(key, home);
                }
            });
            Map<MethodInfo, Home> kept = new LinkedHashMap<>();
            for (MethodInfo method : List.copyOf(file.getMethods())) {
                Home home = missing.remove(origin.nameInJvm(MethodKey.of(method)));
                if (home == null) {
                    file.getMethods().remove(method);
                } else {
                    kept.put(method, home);
                }
            }
            SuperClones.tellIn(file);
            ClassWriter.repoint(file, owner, origin::nameInJvm, references);
            CompanionBody bodies = bodiesIn(file, companion, history, access);
            Entries entries = new Entries(file, new CallSites(file, owner, rewrite.reload()));
            for (Map.Entry<MethodInfo, Home> entry : kept.entrySet()) {
                Home home = entry.getValue();
                MethodInfo method = entry.getKey();
                boolean fromSlot = history.hasSlot(origin.nameInJvm(MethodKey.of(method)));
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
                    file.addMethod2(emptySlots.stubFor(
                            stub, key, new MethodReference(companion, home.body(), false), home.bodyFlags()));
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
        Optional<ConstructorHome> any = Optional.empty();
        for (ConstructorHome home : rewrite.historyAfter().constructors().values()) {
            if (home.companion().equals(companion)) {
                any = Optional.of(home);
                // to one that is gone as well: the class knows best what is left of it
                file.addMethod2(factory.factory(home));
                file.addMethod2(factory.packing(home));
            }
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
        return stub.bodiless(
                new MethodReference(home.companion(), home.body(), false),
                home.accessFlags(),
                owner + "." + MethodKey.of(method).words());
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

    static void putIntoNest(ClassFile file, String host) {
        int constant = file.getConstPool().addClassInfo(host);
        byte[] info = {(byte) (constant >>> 8), (byte) constant};
        file.addAttribute(new AttributeInfo(file.getConstPool(), "NestHost", info));
    }

    /** The same array; ClassFile.setName would rename every reference to the class too. */
    static byte[] named(int classConstant, byte[] classFile) {
        int at = new ClassLayout(classFile).poolEnd() + 2;
        classFile[at] = (byte) (classConstant >>> 8);
        classFile[at + 1] = (byte) classConstant;
        return classFile;
    }
}
