package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.Accessor;
import dev.chaud.runtime.rewrite.AccessorClass;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.security.ProtectionDomain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gives the classes of one loader accessors to private members that the JVM keeps from them. What is not there yet is made
 * on demand. For one reload, or the loading of one class, in one thread.
 */
final class NestAccess {

    private final ClassLoader loader;
    private final LoadedVersions versions;
    private final Companions companions;
    private final BiFunction<ClassLoader, String, Optional<ClassHistory>> histories;
    private final Map<String, AccessorClass> made = new LinkedHashMap<>();

    /** @param histories by loader and class, those to come first where a reload is being prepared */
    NestAccess(
            ClassLoader loader,
            LoadedVersions versions,
            Companions companions,
            BiFunction<ClassLoader, String, Optional<ClassHistory>> histories) {
        this.loader = loader;
        this.versions = versions;
        this.companions = companions;
        this.histories = histories;
    }

    /** Whether the class is of a nest that the JVM sees in parts. */
    boolean isNeededBy(String user) {
        return layoutOf(user)
                .map(layout ->
                        companions.nests().anyLate(loader, layout.nestHost().orElse(user)))
                .orElse(false);
    }

    /** See {@link dev.chaud.runtime.rewrite.Homes#areApart}. */
    boolean areApart(String user, String other) {
        return isNeededBy(user) && !hostInJvm(user).equals(hostInJvm(other));
    }

    /** See {@link dev.chaud.runtime.rewrite.Homes#findAccessor}. */
    Optional<Accessor.Place> find(String user, Accessor accessor) throws NotRewritableException {
        Optional<ClassLayout> layout = layoutOf(accessor.owner());
        if (layout.isEmpty()
                || !outermost(user).equals(layout.get().nestHost().orElse(accessor.owner()))
                || hostInJvm(user).equals(hostInJvm(accessor.owner()))
                || !isPrivate(accessor, layout.get())) {
            return Optional.empty();
        }
        Optional<Accessor.Place> known = companions.nests().accessor(loader, accessor);
        return known.isPresent() ? known : Optional.of(make(accessor));
    }

    /** See {@link dev.chaud.runtime.rewrite.Homes#findConstructor}. */
    Optional<ConstructorHome> findConstructor(String user, String className, String descriptor)
            throws NotRewritableException {
        if (user.equals(className) || !isNeededBy(user)) {
            return Optional.empty();
        }
        Accessor accessor = new Accessor(Accessor.Kind.NEW, className, false, "<init>", descriptor);
        return find(user, accessor).map(place -> accessor.constructor(place.companion()));
    }

    private Accessor.Place make(Accessor accessor) throws NotRewritableException {
        String host = hostInJvm(accessor.owner());
        AccessorClass companion = made.get(host);
        if (companion == null) {
            String name = companions.numbers().useNext(loader, host);
            if (!companions.isInNest(loader, name)) {
                throw new NotRewritableException("the room for accessors in " + host + " is used up");
            }
            companion = new AccessorClass(name, host);
            made.put(host, companion);
        }
        return companion.place(accessor);
    }

    /**
     * Defines what was made. It changes nothing for anyone who does not refer to it.
     *
     * @param domain that of the classes
     */
    void define(ProtectionDomain domain) {
        for (AccessorClass companion : made.values()) {
            Definition.in(loader, domain, companion.name(), companion.toBytes());
            companions.nests().record(loader, companion.accessors());
        }
        made.clear();
    }

    private boolean isPrivate(Accessor accessor, ClassLayout layout) {
        MethodKey method = new MethodKey(accessor.name(), accessor.descriptor());
        int flags = accessor.kind().isOfField()
                ? layout.flagsOf(new FieldKey(accessor.name(), accessor.descriptor()))
                        .orElse(0)
                : histories
                        .apply(loader, accessor.owner())
                        .map(history -> history.frozen().getOrDefault(method, 0))
                        .orElseGet(() -> layout.flagsOf(method).orElse(0));
        // constructors of a late class are widened
        boolean isWidened = accessor.name().equals("<init>")
                && hostInJvm(accessor.owner()).equals(accessor.owner())
                && layout.nestHost().isPresent();
        return Modifier.isPrivate(flags) && !isWidened;
    }

    private String outermost(String className) {
        return layoutOf(className).flatMap(ClassLayout::nestHost).orElse(className);
    }

    private String hostInJvm(String className) {
        Optional<String> outermost = layoutOf(className).flatMap(ClassLayout::nestHost);
        return companions.nests().placeOf(loader, className, outermost).host();
    }

    /** Of the class file that is loaded, or will be. */
    private Optional<ClassLayout> layoutOf(String className) {
        Optional<byte[]> loaded = versions.find(loader, className);
        if (loaded.isPresent()) {
            return loaded.map(ClassLayout::new);
        }
        if (className.startsWith("java.")) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(new ClassLayout(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
