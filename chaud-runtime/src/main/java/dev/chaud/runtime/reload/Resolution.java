package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.Accessor;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.FaceQuestions;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.Home;
import dev.chaud.runtime.rewrite.Homes;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Resolves method references as the JVM would if it had loaded the newest class files: from the class upwards. */
final class Resolution implements Homes {

    private final ClassLoader loader;
    private final LoadedVersions versions;
    private final Guests guests;
    private final BiFunction<ClassLoader, String, Optional<ClassHistory>> histories;
    private final FieldResolution fields;
    private final NestAccess access;
    private final Predicate<String> anyAdded;
    private final Map<String, Optional<ClassLayout>> layouts = new HashMap<>();

    /**
     * @param histories by loader and class, those to come first where a reload is being prepared
     * @param anyAdded whether any class has an added method of a name
     */
    Resolution(
            ClassLoader loader,
            LoadedVersions versions,
            Guests guests,
            BiFunction<ClassLoader, String, Optional<ClassHistory>> histories,
            Predicate<String> anyAdded,
            NestAccess access) {
        this.access = access;
        this.loader = loader;
        this.versions = versions;
        this.guests = guests;
        this.histories = histories;
        this.anyAdded = anyAdded;
        this.fields = new FieldResolution(this::historyOf, this::layoutOf);
    }

    /** The same for the code of a class that nobody can find by its name, or that is another one by that name. */
    Homes from(ClassLayout caller) {
        layouts.put(caller.name(), Optional.of(caller));
        return this;
    }

    @Override
    public Optional<Home> find(String className, MethodKey method) {
        if (!anyAdded.test(method.name())) {
            return Optional.empty();
        }
        return FaceQuestions.find(className, method)
                .or(() -> homeOrWhatIsLeft(className, method))
                .or(() -> callOnFace(className, method));
    }

    private Optional<Home> homeOrWhatIsLeft(String className, MethodKey method) {
        Place place = find(className, name -> homeIn(name, method, name.equals(className)));
        Optional<Home> left = place.home().isPresent()
                ? Optional.empty()
                : historyOf(className)
                        .filter(history -> !history.hasSlot(method))
                        .map(history -> history.homes().get(method));
        // what is left of a static method does not lead to one that the class inherits
        boolean isInherited = place.found() && left.filter(Home::ofStatic).isPresent();
        return isInherited ? Optional.empty() : place.home().or(() -> left);
    }

    /** A method that a class has by an interface of which the JVM does not know that the class has it. */
    private Optional<Home> callOnFace(String className, MethodKey method) {
        Optional<String> next = Optional.of(className);
        while (next.isPresent() && !next.get().startsWith("[")) {
            Optional<ClassHistory> history = historyOf(next.get());
            Optional<Home> call = history.flatMap(ClassHistory::face).flatMap(face -> face.call(method));
            boolean isSlot = history.isPresent()
                    ? history.get().frozen().containsKey(method)
                    : slotIn(next.get(), method).found();
            if (call.isPresent() || isSlot) {
                return call;
            }
            next = layoutOf(next.get()).flatMap(ClassLayout::superName);
        }
        return Optional.empty();
    }

    @Override
    public Optional<Home> findBody(String className, MethodKey method) {
        return anyAdded.test(method.name())
                ? FaceQuestions.find(className, method)
                        .or(() -> find(className, name -> bodyIn(name, method)).home())
                : Optional.empty();
    }

    /** Looks in the class and its superclasses, then in all their interfaces. */
    private Place find(String className, Function<String, Place> search) {
        Set<String> interfaces = new LinkedHashSet<>();
        Optional<String> next = Optional.of(className);
        while (next.isPresent() && !next.get().startsWith("[")) {
            Place place = search.apply(next.get());
            if (place.found()) {
                return place;
            }
            Optional<ClassLayout> layout = layoutOf(next.get());
            layout.ifPresent(type -> interfaces.addAll(type.interfaceNames()));
            next = layout.flatMap(ClassLayout::superName);
        }
        List<String> queue = new ArrayList<>(interfaces);
        Optional<Home> home = Optional.empty();
        while (!queue.isEmpty() && home.isEmpty()) {
            String name = queue.remove(0);
            home = search.apply(name).home();
            layoutOf(name)
                    .ifPresent(type -> type.interfaceNames().stream()
                            .filter(interfaces::add)
                            .forEach(queue::add));
        }
        return new Place(home.isPresent(), home);
    }

    /** A slot of the JVM's is as good as any home: where its body moved, it leads there. */
    private Place homeIn(String className, MethodKey method, boolean named) {
        Optional<ClassHistory> history = historyOf(className);
        if (history.isEmpty()) {
            return slotIn(className, method);
        }
        if (history.get().hasSlot(method)) {
            return Place.SLOT;
        }
        Home home = history.get().homes().get(method);
        // one that is gone may be inherited now; an overridable one dispatches to what is
        boolean isHere = home != null
                && (named || home.isInherited())
                && (home.isOverridable() || history.get().methods().containsKey(method));
        return isHere ? new Place(true, Optional.of(home)) : Place.NOT_HERE;
    }

    private Place bodyIn(String className, MethodKey method) {
        Optional<ClassHistory> history = historyOf(className);
        if (history.isEmpty()) {
            return slotIn(className, method);
        }
        Home home = history.get().homes().get(method);
        // in place of one that is gone from its slot stands what the class inherits: the JVM would find the slot itself
        boolean isHere = history.get().methods().containsKey(method)
                || (home != null && history.get().frozen().containsKey(method));
        return isHere ? new Place(true, Optional.ofNullable(home)) : Place.NOT_HERE;
    }

    private Place slotIn(String className, MethodKey method) {
        return layoutOf(className).filter(type -> type.declares(method)).isPresent() ? Place.SLOT : Place.NOT_HERE;
    }

    private Optional<ClassHistory> historyOf(String className) {
        return definerOf(className).flatMap(by -> histories.apply(by, className));
    }

    @Override
    public Optional<ConstructorHome> findConstructor(String user, String className, String descriptor)
            throws NotRewritableException {
        Optional<ConstructorHome> added = definerOf(className)
                .flatMap(by -> histories.apply(by, className))
                .flatMap(history -> history.constructor(descriptor));
        return added.isPresent() ? added : access.findConstructor(user, className, descriptor);
    }

    @Override
    public boolean areApart(String user, String other) {
        return access.areApart(user, other);
    }

    @Override
    public boolean needAccessors(String user) {
        return access.isNeededBy(user);
    }

    @Override
    public Optional<Accessor.Place> findAccessor(String user, Accessor accessor) throws NotRewritableException {
        return access.find(user, accessor);
    }

    @Override
    public Optional<FieldHome> findField(String className, FieldKey field, boolean ofStatic)
            throws NotRewritableException {
        return fields.find(className, field, ofStatic);
    }

    @Override
    public Optional<FieldHome> findFieldAsItWas(String className, FieldKey field, boolean ofStatic) {
        return fields.findAsItWas(className, field, ofStatic);
    }

    private Optional<ClassLoader> definerOf(String className) {
        return Delegation.definer(loader, className, versions);
    }

    /** Empty for a class that is not there, and for those of the JDK, of which none extends a hot class. */
    private Optional<ClassLayout> layoutOf(String className) {
        if (className.startsWith("java.")) {
            return Optional.empty();
        }
        return layouts.computeIfAbsent(className, this::readLayout);
    }

    private Optional<ClassLayout> readLayout(String className) {
        Optional<byte[]> loaded = definerOf(className)
                .flatMap(by -> versions.find(by, className))
                .or(() -> guests.seenFrom(loader, className));
        if (loaded.isPresent()) {
            return loaded.map(ClassLayout::new);
        }
        try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(new ClassLayout(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a class has the method, and where the body is if it is not in its slot. */
    private record Place(boolean found, Optional<Home> home) {

        static final Place NOT_HERE = new Place(false, Optional.empty());
        static final Place SLOT = new Place(true, Optional.empty());
    }
}
