package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Accessor;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassLayout;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.FieldKey;
import dev.chaud.runtime.rewrite.Home;
import dev.chaud.runtime.rewrite.Homes;
import dev.chaud.runtime.rewrite.MethodKey;
import dev.chaud.runtime.rewrite.NotRewritableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiFunction;

/** Resolves method references as the JVM would if it had loaded the newest class files: from the class upwards. */
final class Resolution implements Homes {

    private final ClassLoader loader;
    private final LoadedVersions versions;
    private final BiFunction<ClassLoader, String, Optional<ClassHistory>> histories;
    private final FieldResolution fields;
    private final NestAccess access;

    /** @param histories by loader and class, those to come first where a reload is being prepared */
    Resolution(
            ClassLoader loader,
            LoadedVersions versions,
            BiFunction<ClassLoader, String, Optional<ClassHistory>> histories,
            NestAccess access) {
        this.access = access;
        this.loader = loader;
        this.versions = versions;
        this.histories = histories;
        this.fields = new FieldResolution(
                name -> definerOf(name).flatMap(by -> histories.apply(by, name)),
                name -> layoutOf(name, definerOf(name)));
    }

    @Override
    public Optional<Home> find(String className, MethodKey method) {
        Optional<String> next = Optional.of(className);
        while (next.isPresent() && !next.get().startsWith("[")) {
            String name = next.get();
            Optional<ClassLoader> definer = definerOf(name);
            Optional<ClassHistory> history = definer.flatMap(by -> histories.apply(by, name));
            if (history.isPresent()) {
                Home home = history.get().homes().get(method);
                if (home != null && (name.equals(className) || home.isInherited())) {
                    return Optional.of(home);
                }
                if (history.get().frozen().containsKey(method)) {
                    return Optional.empty();
                }
            }
            Optional<ClassLayout> layout = layoutOf(name, definer);
            if (layout.isEmpty() || (history.isEmpty() && layout.get().declares(method))) {
                return Optional.empty();
            }
            next = layout.get().superName();
        }
        return Optional.empty();
    }

    @Override
    public Optional<ConstructorHome> findConstructor(String user, String className, String descriptor)
            throws NotRewritableException {
        Optional<ConstructorHome> added = definerOf(className)
                .flatMap(by -> histories.apply(by, className))
                .map(history -> history.constructors().get(descriptor));
        return added.isPresent() ? added : access.findConstructor(user, className, descriptor);
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
    public Optional<FieldHome> findField(String className, FieldKey field) {
        return fields.find(className, field);
    }

    private Optional<ClassLoader> definerOf(String className) {
        return Delegation.from(loader).stream()
                .filter(seen -> versions.find(seen, className).isPresent())
                .findFirst();
    }

    /** Empty for a class that is not there, and for those of the JDK, of which none extends a hot class. */
    private Optional<ClassLayout> layoutOf(String className, Optional<ClassLoader> definer) {
        Optional<byte[]> loaded = definer.flatMap(by -> versions.find(by, className));
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
