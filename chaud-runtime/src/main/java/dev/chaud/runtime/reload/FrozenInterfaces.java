package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.bytes.Additions;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The interfaces that the JVM knows a class to name, whatever its newest version says: HotSpot lets no loaded class get or lose
 * one.
 */
final class FrozenInterfaces {

    private FrozenInterfaces() {}

    /** Their binary names. */
    static List<String> of(Class<?> type) {
        try {
            List<String> names = new ArrayList<>();
            for (Class<?> each : (Class<?>[]) Jdk.TOLD.invoke(type)) {
                names.add(each.getName());
            }
            return names;
        } catch (Throwable e) {
            throw new IllegalStateException("the JVM does not tell the interfaces of " + type.getName(), e);
        }
    }

    /**
     * Those that a class is to be loaded with: a subclass has what its superclass got since, as its objects are of no face.
     *
     * @param above what new objects of its superclass are of
     */
    static List<String> atLoading(ClassLayout layout, Optional<Face> above) {
        List<String> names = new ArrayList<>(layout.interfaceNames());
        for (String name : above.map(Face::interfaces).orElse(List.of())) {
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The class file with these interfaces; the same array if it has them. */
    static byte[] putInto(byte[] classFile, List<String> names) {
        ClassLayout layout = new ClassLayout(classFile);
        if (layout.interfaceNames().equals(names)) {
            return classFile;
        }
        Additions additions = new Additions(classFile, layout);
        additions.setInterfaces(names);
        return additions.toBytes();
    }

    /** Not before it is asked for, so that the start of the app does not pay for it. */
    private static final class Jdk {

        static final MethodHandle TOLD = told();

        private static MethodHandle told() {
            try {
                MethodHandles.Lookup lookup = TrustedLookup.get();
                return lookup.findVirtual(Class.class, "getInterfaces0", MethodType.methodType(Class[].class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this JVM does not tell the interfaces of classes", e);
            }
        }
    }
}
