package dev.chaud.runtime.reload;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loader that is thrown away, in which the JVM is asked whether it would take class files in a process of its own. Whatever
 * the loader that it stands for would find outside the JDK it defines itself: so what one class has to do with another is as
 * it would be there, and the app's loaders are asked for files, never for classes. No code of any class runs.
 */
final class Trial extends ClassLoader {

    private final ClassLoader loader;
    private final Map<String, byte[]> files;
    private final LoadedVersions versions;
    private final SupertypeFiles onDisk;

    /** What was wrong with classes when they were defined. */
    private final Map<String, LinkageError> broken = new HashMap<>();

    /**
     * A loader that has defined nothing yet.
     *
     * @param files of the classes that are others than those which the loader has, or would find
     */
    Trial(ClassLoader loader, Map<String, byte[]> files, LoadedVersions versions, SupertypeFiles onDisk) {
        super("chaud-trial", ClassLoader.getPlatformClassLoader());
        this.loader = loader;
        this.files = files;
        this.versions = versions;
        this.onDisk = onDisk;
    }

    /** What is wrong with the class file of a class; empty if it is another's fault that it cannot be linked. */
    Optional<Fault> fault(String name) {
        Class<?> type;
        try {
            type = loadClass(name);
        } catch (ClassNotFoundException | IllegalAccessError e) {
            // of a module that is not open to this loader
            return Optional.empty();
        } catch (LinkageError e) {
            boolean isItsOwn = e == broken.get(name) || e instanceof ClassCircularityError;
            return isItsOwn && e.getClass() != LinkageError.class ? Optional.of(Fault.of(e)) : Optional.empty();
        }
        try {
            Linking.link(type);
            return Optional.empty();
        } catch (VerifyError | ClassFormatError e) {
            boolean isAnothers = broken.containsValue(e) || !supertypesLink(type);
            return isAnothers ? Optional.empty() : Optional.of(Fault.of(e));
        } catch (LinkageError e) {
            // what it refers to is missing; a class that never needs it may do without
            return Optional.empty();
        }
    }

    private static boolean supertypesLink(Class<?> type) {
        return Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
                .allMatch(Trial::links);
    }

    private static boolean links(Class<?> type) {
        try {
            Linking.link(type);
            return true;
        } catch (VerifyError | ClassFormatError e) {
            return false;
        } catch (LinkageError e) {
            return true;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Optional<byte[]> own = Optional.ofNullable(files.get(name)).or(() -> versionOf(name));
            return own.isPresent() ? define(name, own.get()) : super.loadClass(name, resolve);
        }
    }

    private Optional<byte[]> versionOf(String name) {
        return Delegation.definer(loader, name, versions).flatMap(definer -> versions.find(definer, name));
    }

    /** One that is not hot, or that nobody has loaded yet: it is not to be loaded for this. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Optional<byte[]> file = onDisk.onDisk(loader, name).classFile();
        return file.isPresent() ? define(name, file.get()) : madeByTheApp(name);
    }

    /** One that stands nowhere, if it is there. */
    private Class<?> madeByTheApp(String name) throws ClassNotFoundException {
        return Delegation.chain(loader).stream()
                .flatMap(seen -> LoadersClasses.find(seen, name).stream())
                .findFirst()
                .orElseThrow(() -> new ClassNotFoundException(name));
    }

    private Class<?> define(String name, byte[] file) {
        try {
            return defineClass(name, file, 0, file.length);
        } catch (LinkageError e) {
            // the same comes to whoever needs this one
            if (!broken.containsValue(e)) {
                broken.put(name, e);
            }
            throw e;
        }
    }
}
