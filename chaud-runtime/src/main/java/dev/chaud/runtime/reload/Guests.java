package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.reload.Arrivals.Arrival;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.Homes;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The classes that refer to hot ones and are in no hot folder, as libraries make them while the app runs. They are pointed to
 * added members as they are loaded, and again by each reload; nothing is reserved in them, since nobody edits them. Loaders are
 * held weakly. Thread-safe.
 */
final class Guests {

    private static final Log LOG = Log.of(Guests.class);

    /** In the names of classes that the JDK makes of lambdas, and so of code that has been pointed. */
    private static final String LAMBDA = "$$Lambda";

    private final LoadedVersions hot;
    private final Companions companions;

    /** As their makers made them. */
    private final LoadedVersions classFiles = new LoadedVersions();

    Guests(LoadedVersions hot, Companions companions) {
        this.hot = hot;
        this.companions = companions;
    }

    /**
     * What a class that is in no hot folder is to be loaded with, or retransformed; the same array if that is nothing else.
     *
     * @param first whether it is loaded, by whatever name: who defines a class need not tell the JVM one
     */
    byte[] receive(ClassLoader loader, ProtectionDomain domain, byte[] classFile, boolean first) {
        boolean isMade = first && isMadeByTheApp(domain);
        if (!isMade && companions.areUntouched()) {
            return classFile;
        }
        return readable(classFile)
                .filter(layout -> seesHot(loader, layout))
                .map(layout -> {
                    if (first) {
                        // before anything is looked up for it, and in the order of hot classes
                        classFiles.put(loader, layout.name(), classFile.clone());
                        hot.arrivals().note(loader, layout.name());
                    }
                    return pointed(loader, layout, classFile);
                })
                .orElse(classFile);
    }

    /**
     * What a hidden class is to be defined with; the same array if that is nothing else. It is not kept, as the JVM lets nobody
     * redefine such a class.
     */
    byte[] hidden(ClassLoader loader, byte[] classFile) {
        if (loader == null || companions.areUntouched()) {
            return classFile;
        }
        try {
            ClassLayout layout = new ClassLayout(classFile);
            // before anything that is a lambda here: the JDK may define its class in this way, and come back
            if (layout.name().contains(LAMBDA) || Reservation.isCompanion(layout.name()) || !seesHot(loader, layout)) {
                return classFile;
            }
            return pointed(loader, layout, classFile);
        } catch (RuntimeException e) {
            LOG.debug("A hidden class cannot be read", e);
            return classFile;
        }
    }

    /** Empty if it is damaged: the JVM will say so to whoever made it. */
    private static Optional<ClassLayout> readable(byte[] classFile) {
        try {
            return Optional.of(new ClassLayout(classFile));
        } catch (RuntimeException e) {
            LOG.debug("A class file cannot be read", e);
            return Optional.empty();
        }
    }

    private byte[] pointed(ClassLoader loader, ClassLayout layout, byte[] classFile) {
        if (!companions.anyOfNamesAtLoad(layout, loader)) {
            return classFile;
        }
        try {
            NestAccess access = companions.nestAccessAtLoad(loader, hot);
            return ClassWriter.repoint(
                    classFile, companions.homesSeenAtLoad(loader, hot, access).from(layout));
        } catch (NotRewritableException e) {
            LOG.warn("Calls of added methods from {} will fail: {}", layout.name(), e.getMessage());
            return classFile;
        }
    }

    /** Libraries have their classes from somewhere, those that they make are from nowhere. */
    private static boolean isMadeByTheApp(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null;
    }

    /** Whether it refers to hot classes, and certainly to those: a loader may have others of the same names. */
    private boolean seesHot(ClassLoader loader, ClassLayout layout) {
        boolean any = false;
        for (String name : layout.mentionedClasses()) {
            Optional<ClassLoader> definer = Delegation.chain(loader).stream()
                    .filter(seen -> hot.find(seen, name).isPresent())
                    .findFirst();
            if (definer.isPresent()) {
                any = true;
                if (!Delegation.findAlike(loader, definer.get(), name)) {
                    return false;
                }
            }
        }
        return any;
    }

    /** The class file of one by its name, as classes of a loader know it; it may stand nowhere else. */
    Optional<byte[]> seenFrom(ClassLoader loader, String name) {
        return Delegation.chain(loader).stream()
                .flatMap(seen -> classFiles.find(seen, name).stream())
                .findFirst();
    }

    /** The names of those that may refer to one of the members. */
    Set<String> mentioning(AddedNames members) {
        return classFiles.mentioning(members).classNames();
    }

    /** The names of those that just came. */
    Set<String> among(Collection<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival ->
                        classFiles.find(arrival.loader(), arrival.className()).isPresent())
                .map(Arrival::className)
                .collect(Collectors.toSet());
    }

    /**
     * The definitions of those whose references lead elsewhere afterwards.
     *
     * @param names of those that may
     * @param before where the references of a loader's classes lead
     * @param after where they lead then
     */
    List<ClassDefinition> ledElsewhere(
            Set<String> names, Function<ClassLoader, Homes> before, Function<ClassLoader, Homes> after) {
        List<ClassDefinition> definitions = new ArrayList<>();
        if (names.isEmpty()) {
            return definitions;
        }
        LoadedClasses loaded = LoadedClasses.find(names, classFiles);
        for (String name : names) {
            for (Class<?> guest : loaded.named(name)) {
                byte[] classFile = classFiles.find(guest.getClassLoader(), name).orElseThrow();
                try {
                    byte[] then = ClassWriter.repoint(classFile, after.apply(guest.getClassLoader()));
                    if (!Arrays.equals(ClassWriter.repoint(classFile, before.apply(guest.getClassLoader())), then)) {
                        definitions.add(Definitions.of(guest, then));
                    }
                } catch (NotRewritableException e) {
                    LOG.warn("Calls of added methods from {} will fail: {}", name, e.getMessage());
                }
            }
        }
        return definitions;
    }
}
