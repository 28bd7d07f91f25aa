package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.MethodFinals;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modifiers that reflection shows of the methods and constructors of hot classes: the source's, not the JVM's. */
final class SourceModifiers {

    private final LoadedVersions versions;
    private final Companions companions;
    private final InternalsOnDemand jdk;

    SourceModifiers(LoadedVersions versions, Companions companions, InternalsOnDemand jdk) {
        this.versions = versions;
        this.companions = companions;
        this.jdk = jdk;
    }

    /** Has those of a class that the JVM has show them; if only public ones are asked for, those that are public by them. */
    <T extends Executable> List<T> of(List<T> known, Class<?> owner, boolean publicOnly)
            throws ReflectiveOperationException {
        Map<MethodKey, Integer> newest = newestOf(owner);
        Optional<JdkInternals> internals = newest.isEmpty() ? Optional.empty() : jdk.get();
        if (internals.isEmpty()) {
            return known;
        }
        List<T> shown = new ArrayList<>(known.size());
        for (T member : known) {
            Integer modifiers = newest.get(keyOf(member));
            if (modifiers != null && modifiers != member.getModifiers()) {
                internals.get().setModifiers(member, modifiers);
            }
            if (!publicOnly || Modifier.isPublic(member.getModifiers())) {
                shown.add(member);
            }
        }
        return shown;
    }

    private static MethodKey keyOf(Executable member) {
        return member instanceof Method method
                ? MembersOfJvm.keyOf(method)
                : MembersOfJvm.keyOf((Constructor<?>) member);
    }

    /** Empty if the JVM has the same. */
    private Map<MethodKey, Integer> newestOf(Class<?> owner) {
        Optional<ClassHistory> history = companions.historyOf(owner.getClassLoader(), owner.getName());
        if (history.isPresent()) {
            return history.get().methods();
        }
        // without lambdas: the JDK asks for the constructors of the class of each lambda as it links it
        Optional<byte[]> classFile = versions.find(owner.getClassLoader(), owner.getName());
        if (classFile.isEmpty()) {
            return Map.of();
        }
        ClassLayout layout = new ClassLayout(classFile.get());
        return MethodFinals.areIn(layout) ? layout.methodFlags() : Map.of();
    }
}
