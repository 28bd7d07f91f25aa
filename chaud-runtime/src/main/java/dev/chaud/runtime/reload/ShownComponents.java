package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ComponentShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ComponentHistory;
import dev.chaud.runtime.rewrite.RecordFace;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** The newest components of records as reflection shows them, in the order of the source. Thread-safe. */
final class ShownComponents {

    private final LoadedVersions versions;
    private final Companions companions;
    private final JdkInternals jdk;

    /** Guarded by itself. */
    private final Map<Class<?>, Face> faces = new WeakHashMap<>();

    ShownComponents(LoadedVersions versions, Companions companions, JdkInternals jdk) {
        this.versions = versions;
        this.companions = companions;
        this.jdk = jdk;
    }

    /** The components to show, of those that the JVM has. */
    RecordComponent[] of(Class<?> owner, RecordComponent[] known)
            throws ReflectiveOperationException, NotRewritableException {
        Optional<ComponentHistory> components = companions
                .historyOf(owner.getClassLoader(), owner.getName())
                .map(ClassHistory::components)
                .filter(history -> !history.isAsLoaded());
        Optional<byte[]> newest = versions.find(owner.getClassLoader(), owner.getName());
        if (components.isEmpty() || newest.isEmpty()) {
            return known;
        }
        RecordComponent[] shown = new RecordComponent[components.get().newest().size()];
        for (int i = 0; i < shown.length; i++) {
            ComponentShape component = components.get().newest().get(i);
            int place = components.get().frozen().indexOf(component);
            shown[i] = place < 0 ? added(owner, component, i, newest.get()) : known[place];
        }
        return shown;
    }

    /** The JVM makes it for another class, which has it. */
    private RecordComponent added(Class<?> owner, ComponentShape component, int index, byte[] newest)
            throws ReflectiveOperationException, NotRewritableException {
        RecordComponent made = face(owner, newest).getRecordComponents()[index];
        jdk.moveTo(owner, made, owner.getDeclaredMethod(component.name()));
        return made;
    }

    private Class<?> face(Class<?> owner, byte[] newest) throws IllegalAccessException, NotRewritableException {
        synchronized (faces) {
            Face face = faces.get(owner);
            Class<?> type = face == null || !Arrays.equals(face.record, newest) ? null : face.type.get();
            if (type == null) {
                // it lives as long as its loader, as a new one at each call would not be cheap
                type = TrustedLookup.get()
                        .in(owner)
                        .defineHiddenClass(RecordFace.of(newest), false, MethodHandles.Lookup.ClassOption.STRONG)
                        .lookupClass();
                faces.put(owner, new Face(newest, new WeakReference<>(type)));
            }
            return type;
        }
    }

    /** @param record the class file that it was made of */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Face(byte[] record, WeakReference<Class<?>> type) {}
}
