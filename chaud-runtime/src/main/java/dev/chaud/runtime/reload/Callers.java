package dev.chaud.runtime.reload;

import dev.chaud.runtime.reload.Arrivals.Arrival;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the loaded classes that refer to members which a reload brings: one may have been loaded with a reference to a method
 * that no reload had brought yet. For one reload, in one thread.
 */
final class Callers {

    private final LoadedVersions versions;
    private final Outlook outlook;

    Callers(LoadedVersions versions, Outlook outlook) {
        this.versions = versions;
        this.outlook = outlook;
    }

    /** All that may refer to one of the members. */
    List<Class<?>> of(Mentions members) {
        return loaded(members.classNames());
    }

    /** The same of those that just came. */
    List<Class<?>> of(Collection<Arrival> arrivals, AddedNames members) {
        return of(
                arrivals,
                arrival -> versions.find(arrival.loader(), arrival.className())
                        .filter(bytes -> members.areIn(new ClassLayout(bytes)))
                        .isPresent());
    }

    /** The chosen ones of those that just came. */
    List<Class<?>> of(Collection<Arrival> arrivals, Predicate<Arrival> chosen) {
        return loaded(arrivals.stream().filter(chosen).map(Arrival::className).collect(Collectors.toSet()));
    }

    private List<Class<?>> loaded(Set<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        LoadedClasses loaded = LoadedClasses.find(names, versions);
        List<Class<?>> all = new ArrayList<>();
        names.forEach(name -> all.addAll(loaded.named(name)));
        return all;
    }

    /** Whether any reference of a class leads elsewhere afterwards. */
    boolean isLedElsewhere(Class<?> caller) throws NotRewritableException {
        ClassLoader loader = caller.getClassLoader();
        Optional<byte[]> classFile = versions.find(loader, caller.getName());
        if (classFile.isEmpty()) {
            return false;
        }
        byte[] now = ClassWriter.repoint(classFile.get(), outlook.before(loader));
        return !Arrays.equals(ClassWriter.repoint(classFile.get(), outlook.after(loader)), now);
    }

    /**
     * Whether any reference of what a class still runs of older versions does.
     *
     * @param mentions the versions of which references may
     */
    boolean isOldCodeLedElsewhere(Class<?> caller, Mentions mentions) {
        ClassLoader loader = caller.getClassLoader();
        return outlook.historyOf(loader, caller.getName()).stream()
                .flatMap(history -> history.versionsOfOldCode().stream())
                .filter(mentions::include)
                .anyMatch(version -> isLedElsewhere(version, loader));
    }

    private boolean isLedElsewhere(Version old, ClassLoader loader) {
        try {
            byte[] now = ClassWriter.repointOld(old.bytes(), outlook.before(loader));
            return !Arrays.equals(ClassWriter.repointOld(old.bytes(), outlook.after(loader)), now);
        } catch (NotRewritableException e) {
            // perhaps by what the JVM has none of any more: what it has tells when it is written
            return true;
        }
    }

    /** Whether a class sees another one that its loader does not certainly know. */
    boolean seeUncertainly(Class<?> caller, Class<?> type) {
        ClassLoader loader = caller.getClassLoader();
        if (loader == type.getClassLoader()
                || Delegation.definer(loader, type.getName(), versions).isPresent()) {
            return false;
        }
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
