package dev.chaud.runtime.reload;

import dev.chaud.linker.FrameNames;
import dev.chaud.linker.Lookups;
import dev.chaud.linker.Members;
import dev.chaud.linker.SerialForms;
import dev.chaud.linker.StackTraces;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.ClassHistory;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what Chaud makes out of the app's sight: reflection and stack traces show what the developer wrote. */
public final class Transparency {

    private static final Log LOG = Log.of(Transparency.class);

    private final ReflectionCaches caches;
    private final SerialCaches forms;

    Transparency(Instrumentation instrumentation) {
        this.caches = new ReflectionCaches(instrumentation);
        this.forms = new SerialCaches(instrumentation);
    }

    /** Begins with it, before any hot class is loaded. */
    public static void install(Instrumentation instrumentation, LoadedVersions versions, Companions companions) {
        boolean guarded = new JdkTransformer().install(instrumentation);
        Optional<JdkInternals> jdk = guarded ? internals(instrumentation) : Optional.empty();
        jdk.ifPresent(internals -> StackTraces.askForClasses(internals::classOf));
        Optional<AddedMembers> added = jdk.flatMap(internals -> addedMembers(internals, versions, companions));
        Members.show(new ShownMembers(
                companions,
                new ShownHeads(versions),
                added,
                jdk.map(internals -> new ShownComponents(versions, companions, internals)),
                jdk.map(internals -> new SourceModifiers(versions, companions, internals))));
        added.ifPresent(members -> {
            SerialForms.tell(members.forms());
            Lookups.ask(members.lookup(), TrustedLookup.get());
        });
    }

    private static Optional<JdkInternals> internals(Instrumentation instrumentation) {
        try {
            return Optional.of(JdkInternals.open(instrumentation));
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("Reflection will not find added members", e);
            return Optional.empty();
        }
    }

    private static Optional<AddedMembers> addedMembers(
            JdkInternals jdk, LoadedVersions versions, Companions companions) {
        try {
            return Optional.of(AddedMembers.open(jdk, versions, companions));
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("Reflection will not find added members", e);
            return Optional.empty();
        }
    }

    /** Names the frames of the code that a reload is about to bring. */
    void nameFrames(Map<ClassLoader, Map<String, ClassHistory>> histories) {
        Map<ClassLoader, Map<String, FrameNames>> names = new HashMap<>();
        histories.forEach((loader, byName) -> names.put(loader, FrameNaming.of(byName)));
        if (!names.isEmpty()) {
            StackTraces.publish(names);
        }
    }

    /**
     * Has reflection show modifiers of classes.
     *
     * @return what the user is to know about it
     */
    static List<Note> showModifiers(Map<Class<?>, Integer> modifiers) {
        List<Note> notes = new ArrayList<>();
        modifiers.forEach((type, fresh) -> {
            int old = type.getModifiers();
            if (old != fresh && !ShownModifiers.show(type, fresh)) {
                String words = Modifier.toString(old);
                notes.add(new Note(
                        type.getName(),
                        "Reflection shows " + type.getName() + " as " + (words.isEmpty() ? "package-private" : words)
                                + " until a restart, as it was loaded so."));
            }
        });
        return notes;
    }

    /** Has reflection look again at classes that have other members now, and at their subtypes. */
    void lookAgainAt(Set<Class<?>> types) {
        try {
            caches.drop(types);
        } catch (IllegalStateException e) {
            LOG.warn("Reflection may show old members of {}", types, e);
        }
    }

    /** Has serialisation look again at classes that changed, and at their subtypes. */
    void serialiseAnew(Set<Class<?>> types) {
        try {
            forms.drop(types);
        } catch (IllegalStateException e) {
            LOG.warn("Serialisation may know old versions of {}", types, e);
        }
    }
}
