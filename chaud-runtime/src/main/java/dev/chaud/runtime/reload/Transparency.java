package dev.chaud.runtime.reload;

import dev.chaud.linker.FrameNames;
import dev.chaud.linker.Lookups;
import dev.chaud.linker.Members;
import dev.chaud.linker.SerialForms;
import dev.chaud.linker.StackTraces;
import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.ClassHistory;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what Chaud makes out of the app's sight: reflection and stack traces show what the developer wrote. */
public final class Transparency {

    private static final Log LOG = Log.of(Transparency.class);

    private final LoadedState loaded;
    private final InternalsOnDemand internals;
    private final SourceModifiers modifiers;
    private final ReflectionCaches caches;
    private final SerialCaches forms;

    /** @param isGuarded whether a member may be shown that the JVM does not have */
    private Transparency(Instrumentation instrumentation, LoadedState loaded, boolean isGuarded) {
        this.loaded = loaded;
        this.internals = new InternalsOnDemand(instrumentation, isGuarded);
        this.modifiers = new SourceModifiers(loaded.versions(), loaded.companions(), internals);
        LoadedSubtypes subtypes = new LoadedSubtypes(instrumentation);
        this.caches = new ReflectionCaches(subtypes);
        this.forms = new SerialCaches(subtypes);
    }

    /** Begins with it, before any hot class is loaded. Until it is {@linkplain #open opened} nothing that reloads bring is shown. */
    public static Transparency install(Instrumentation instrumentation, LoadedState loaded, StartCache cache) {
        boolean isGuarded = new JdkTransformer(cache).install(instrumentation);
        Transparency transparency = new Transparency(instrumentation, loaded, isGuarded);
        Members.show(new ShownMembers(
                loaded.companions(),
                new ShownHeads(loaded.versions()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(transparency.modifiers)));
        return transparency;
    }

    /** Has reflection show what reloads bring, from now on. */
    void open() {
        Optional<JdkInternals> jdk = internals.get();
        jdk.ifPresent(known -> StackTraces.askForClasses(known::classOf));
        Optional<AddedMembers> added = jdk.flatMap(this::addedMembers);
        Members.show(new ShownMembers(
                loaded.companions(),
                new ShownHeads(loaded.versions()),
                added,
                jdk.map(known -> new ShownComponents(loaded.versions(), loaded.companions(), known)),
                Optional.of(modifiers)));
        added.ifPresent(members -> {
            SerialForms.tell(members.forms());
            Lookups.ask(members.lookup(), TrustedLookup.get());
        });
    }

    private Optional<AddedMembers> addedMembers(JdkInternals jdk) {
        try {
            return Optional.of(AddedMembers.open(jdk, loaded.versions(), loaded.companions()));
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("Reflection will not find added members", e);
            return Optional.empty();
        }
    }

    /** Names the frames of the code that a reload is about to bring, or, when it brought none, of that which is there. */
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

    /** Has reflection look again at classes that it shows otherwise now, and at what inherits from them. */
    void lookAgainAt(Rewrites rewrites) {
        Map<Class<?>, Reshaping> reshaped = rewrites.reshaped();
        Set<Class<?>> inheritedOtherwise = new LinkedHashSet<>(reshaped.keySet());
        inheritedOtherwise.removeIf(type -> !reshaped.get(type).ofSubtypes());
        try {
            caches.drop(reshaped.keySet(), inheritedOtherwise);
        } catch (IllegalStateException e) {
            LOG.warn("Reflection may show old members of {}", reshaped.keySet(), e);
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
