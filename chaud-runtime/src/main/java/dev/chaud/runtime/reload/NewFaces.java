package dev.chaud.runtime.reload;

import dev.chaud.linker.Faces;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.CompanionNames;
import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.bytes.Creations;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The faces that classes get in one reload, and whether all objects of these will be of them: objects that exist have the
 * interfaces that they have. Asked before the JVM is given anything, and again when it has taken it. In one thread.
 */
final class NewFaces {

    private final LoadedVersions versions;
    private final Companions companions;
    private final Instrumentation instrumentation;
    private final Map<Class<?>, Face> faces = new LinkedHashMap<>();

    /** Of each class, what others that are loaded make its objects, as it was when this reload began. */
    private final Map<Class<?>, Map<String, Creations>> makers = new HashMap<>();

    /** What new objects of the class were of before. */
    private final Map<Class<?>, Optional<Face>> before = new HashMap<>();

    NewFaces(LoadedVersions versions, Companions companions, Instrumentation instrumentation) {
        this.versions = versions;
        this.companions = companions;
        this.instrumentation = instrumentation;
    }

    /**
     * What new objects of a class are to be of; empty if of the class itself.
     *
     * @param names of its nest
     * @throws NotRewritableException if it cannot have the interfaces
     */
    Optional<Face> plan(Class<?> type, ClassHistory history, ClassShape after, CompanionNames names)
            throws NotRewritableException {
        List<String> missing = new ArrayList<>(after.interfaces());
        missing.removeAll(FrozenInterfaces.of(type));
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (history.face()
                .filter(face -> Set.copyOf(face.interfaces()).equals(Set.copyOf(missing)))
                .isPresent()) {
            return history.face();
        }
        if (hasModules()) {
            throw new NotRewritableException(
                    "classes in modules cannot ask for the class of an object with a new interface");
        }
        String name = names.next();
        String companion = names.next();
        if (!companions.reservationOf(type.getClassLoader(), type.getName()).members()
                || !companions.isInNest(type.getClassLoader(), companion)) {
            throw new NotRewritableException("it was loaded without room for a subclass that has its interfaces");
        }
        Face face = new FacePlan(type, missing, versions).face(name, companion, history);
        faces.put(type, face);
        before.put(type, history.face());
        makers.put(type, makersOf(type, face));
        return Optional.of(face);
    }

    /** A module names those that it reads, and what answers for {@code getClass} is in none of them. */
    private static boolean hasModules() {
        return ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .anyMatch(location -> !location.getScheme().equals("jrt"));
    }

    private Map<String, Creations> makersOf(Class<?> type, Face face) {
        AddedNames constructors = new AddedNames();
        face.constructors().values().forEach(constructors::add);
        Set<String> names = versions.mentioning(constructors).classNames();
        Map<String, Creations> found = new HashMap<>();
        LoadedClasses loaded = LoadedClasses.find(names, versions);
        for (String name : names) {
            for (Class<?> maker : loaded.named(name)) {
                versions.find(maker.getClassLoader(), name)
                        .ifPresent(bytes -> found.put(name, new Creations(bytes, type.getName())));
            }
        }
        return found;
    }

    boolean any() {
        return !faces.isEmpty();
    }

    /** What is against it, by class, as far as it can be told now. */
    Map<Class<?>, String> hindrances() {
        Map<Class<?>, String> all = new LinkedHashMap<>();
        for (Class<?> type : faces.keySet()) {
            hindrance(type).or(() -> objectsOf(type)).ifPresent(reason -> all.put(type, reason));
        }
        return all;
    }

    /** What came in between, or is only seen now that the JVM has taken it; the class, and the reason. */
    Optional<ReloadPlan> lateHindrance() {
        for (Class<?> type : faces.keySet()) {
            Optional<String> reason =
                    subclassOf(type).or(() -> runningMaker(type)).or(() -> objectsOf(type));
            if (reason.isPresent()) {
                return Optional.of(new ReloadPlan.Restart(
                        List.of("Cannot reload " + type.getName() + " live: " + reason.get() + ".")));
            }
        }
        return Optional.empty();
    }

    private Optional<String> hindrance(Class<?> type) {
        Optional<String> subclass = subclassOf(type);
        if (subclass.isPresent()) {
            return subclass;
        }
        if (companions.areConstructorsShown(type.getClassLoader(), type.getName())) {
            return Optional.of(
                    "its constructors were looked up by reflection, and make objects without " + interfaces(type));
        }
        for (Map.Entry<String, Creations> maker : makers.get(type).entrySet()) {
            if (maker.getValue().byReference()) {
                return Optional.of(maker.getKey() + " has a reference to its constructor, which makes objects without "
                        + interfaces(type));
            }
        }
        boolean isReferred = faces.get(type).constructors().values().stream()
                .anyMatch(constructor -> versions.isReferred(constructor.key().behind(type.getName())));
        return isReferred
                ? Optional.of(
                        "a class had a reference to its constructor, which makes objects without " + interfaces(type))
                : Optional.empty();
    }

    private Optional<String> subclassOf(Class<?> type) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded != type && type.isAssignableFrom(loaded) && !Faces.isFace(loaded)) {
                return Optional.of(loaded.getName() + " extends it and was loaded without " + interfaces(type));
            }
        }
        return Optional.empty();
    }

    /** A frame of the body that a method had before makes objects as it did before. */
    private Optional<String> runningMaker(Class<?> type) {
        for (Map.Entry<Thread, StackTraceElement[]> thread : ThreadStacks.all().entrySet()) {
            for (StackTraceElement frame : thread.getValue()) {
                Creations maker = makers.get(type).get(frame.getClassName());
                if (StackProbe.isOld(frame) && maker != null && maker.methods().contains(frame.getMethodName())) {
                    return Optional.of("thread " + ThreadStacks.name(thread.getKey()) + " is in " + frame.getClassName()
                            + "." + frame.getMethodName() + ", which makes objects without " + interfaces(type));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> objectsOf(Class<?> type) {
        Set<String> names = new HashSet<>(Set.of(type.getName()));
        before.get(type).ifPresent(face -> names.add(face.name()));
        OptionalLong objects = Instances.of(names);
        if (objects.isEmpty()) {
            return Optional.of("the JVM does not tell whether it has objects, which cannot get " + interfaces(type));
        }
        long count = objects.getAsLong();
        return count == 0
                ? Optional.empty()
                : Optional.of((count == 1 ? "1 object of it exists" : count + " objects of it exist")
                        + ", which cannot get " + interfaces(type));
    }

    private String interfaces(Class<?> type) {
        List<String> names = new ArrayList<>(faces.get(type).interfaces());
        before.get(type).ifPresent(face -> names.removeAll(face.interfaces()));
        return (names.size() == 1 ? "the interface " : "the interfaces ") + String.join(", ", names);
    }
}
