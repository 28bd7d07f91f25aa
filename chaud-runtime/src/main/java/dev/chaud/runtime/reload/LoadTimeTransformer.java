package dev.chaud.runtime.reload;

import dev.chaud.linker.StackTraces;
import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.ForeignMembers;
import dev.chaud.runtime.rewrite.HotLoops;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.SuperClones;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Optional;

/**
 * Records every hot class as it is loaded, reserves the names of its companions, and points what it refers to where earlier
 * reloads put it. Throws nothing; thread-safe, as the JVM calls it on whatever thread loads a class.
 *
 * <p>When a class is retransformed for another agent, it gets the same names and references again, or what the last reload
 * made of it.
 */
public final class LoadTimeTransformer implements ClassFileTransformer {

    private static final Log LOG = Log.of(LoadTimeTransformer.class);

    /** Of the engine itself, whose classes are loaded while it holds its locks. */
    private static final ClassLoader OWN = LoadTimeTransformer.class.getClassLoader();

    private final HotFolders hotFolders;
    private final LoadedVersions versions;
    private final Companions companions;
    private final WrittenVersions written;
    private final HandedIn handedIn;
    private final PassedOver passedOver;
    private final CatchersAtLoad catchersAtLoad;
    private final HotClassCache cache;
    private final Readability readability;

    /** @param loaded which it fills in */
    public LoadTimeTransformer(
            HotFolders hotFolders, LoadedState loaded, StartCache cache, Instrumentation instrumentation) {
        this.readability = new Readability(instrumentation);
        this.hotFolders = hotFolders;
        this.versions = loaded.versions();
        this.companions = loaded.companions();
        this.written = loaded.written();
        this.handedIn = loaded.handedIn();
        this.passedOver = loaded.passedOver();
        SupertypeFiles files = new SupertypeFiles(hotFolders, versions);
        this.catchersAtLoad = new CatchersAtLoad(files, companions);
        this.cache = new HotClassCache(cache, files, versions, companions);
    }

    /** The reloader itself records what it redefines, once the JVM has taken it. */
    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || loader == OWN || loader instanceof Trial) {
            return null;
        }
        try {
            if (!hotFolders.contain(domain)) {
                byte[] pointed = companions.guests().receive(loader, domain, classFile, classBeingRedefined == null);
                return pointed == classFile ? null : pointed;
            }
            if (className == null) {
                return null;
            }
            readability.ofTheLinkerFrom(module);
            String name = className.replace('/', '.');
            if (classBeingRedefined == null) {
                LOG.trace("{} is being loaded by {}, and is hot", name, loader);
                return atLoad(loader, name, classFile, domain);
            }
            return atRedefinition(loader, name, classBeingRedefined, classFile, domain);
        } catch (Throwable e) {
            // the JVM would hide it
            LOG.warn("Cannot watch {}: edits of it will not be live", className, e);
            return null;
        }
    }

    private byte[] atLoad(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        written.loaded(loader, name, classFile);
        Optional<byte[]> other = otherThan(loader, name, classFile, domain);
        Optional<CachedClass> cached = other.isPresent() ? Optional.empty() : cached(loader, name, classFile);
        if (cached.isPresent()) {
            return cached.get().classFile().length == 0 ? null : cached.get().classFile();
        }
        byte[] own = withoutOthers(other, classFile);
        if (Reservation.isCompanion(name)) {
            written.changedByOthers(loader, name, own, classFile);
            return null;
        }
        byte[] read =
                passedOver.have(name) ? passedOver.newest(name, own, hotFolders.classFile(domain, name, -1)) : own;
        byte[] newest = companions.nests().named(loader, name, handedIn.newest(name, read));
        ClassLayout layout = new ClassLayout(newest);
        if (!layout.name().equals(name)) {
            // the JVM asks by a name that meant another class: it will say that this is the wrong one
            return newest;
        }
        // before it is pointed anywhere, so that a reload in between sees it
        versions.arrive(loader, name, newest.clone());
        byte[] seen = newest == own ? classFile : newest;
        written.changedByOthers(loader, name, newest, seen);
        boolean isPristine = companions.areUntouched() && seen == own;
        SeenSupertypes above = catchersAtLoad.seenFrom(loader);
        byte[] bytes = write(loader, seen, seen == newest ? layout : new ClassLayout(seen), domain, Optional.of(above));
        if (!companions.areUntouched()) {
            bytes = FrozenInterfaces.putInto(bytes, interfacesAtLoading(loader, layout));
        }
        if (isPristine && companions.areUntouched()) {
            cache.keep(loader, classFile, layout, bytes, above);
        }
        return bytes == classFile ? null : bytes;
    }

    /** What an earlier start made of the class, if that holds still; then all is recorded as if it had been made now. */
    private Optional<CachedClass> cached(ClassLoader loader, String name, byte[] classFile) {
        if (!companions.areUntouched() || passedOver.have(name)) {
            return Optional.empty();
        }
        Optional<CachedClass> cached = cache.find(loader, name, classFile);
        if (cached.isEmpty()) {
            return cached;
        }
        // as below, before it is asked whether there was a reload
        versions.arrive(loader, name, classFile.clone());
        if (!companions.areUntouched()) {
            return Optional.empty();
        }
        written.changedByOthers(loader, name, classFile, classFile);
        companions.catchIn(loader, name, cached.get().catchers());
        if (!cached.get().caughtNames().isEmpty()) {
            StackTraces.hide(name, cached.get().caughtNames());
        }
        companions.reserve(loader, name, cached.get().reservation());
        return cached;
    }

    /** What the class file may have been before other agents came to it; empty if it was not another one. */
    private Optional<byte[]> otherThan(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        Optional<byte[]> given = written.given(loader, name);
        return given.isPresent() ? given : hotFolders.classFile(domain, name, classFile.length);
    }

    /** The class file as it was before other agents came to it, as far as that can be told. */
    private static byte[] withoutOthers(Optional<byte[]> other, byte[] classFile) {
        return other.isPresent() && ForeignMembers.isAddedTo(other.get(), classFile) ? other.get() : classFile;
    }

    private byte[] atRedefinition(
            ClassLoader loader, String name, Class<?> type, byte[] classFile, ProtectionDomain domain) {
        byte[] complete = written.withForeignMembers(loader, name, classFile);
        if (written.redefined(type, complete)) {
            return complete == classFile ? null : complete;
        }
        Optional<byte[]> newest = written.newestInsteadOf(type, classFile);
        if (newest.isPresent()) {
            return newest.get().clone();
        }
        if (Reservation.isCompanion(name) || versions.find(loader, name).isEmpty()) {
            return null;
        }
        byte[] named = companions.nests().named(loader, name, handedIn.newest(name, classFile));
        byte[] bytes = FrozenInterfaces.putInto(
                write(loader, named, new ClassLayout(named), domain, Optional.empty()), FrozenInterfaces.of(type));
        return bytes == classFile ? null : bytes;
    }

    /** @param above what is above a class that is being loaded; empty for one that is loaded */
    private byte[] write(
            ClassLoader loader,
            byte[] given,
            ClassLayout givenLayout,
            ProtectionDomain domain,
            Optional<SeenSupertypes> above) {
        byte[] classFile = withLoops(given, givenLayout);
        ClassLayout layout = classFile == given ? givenLayout : new ClassLayout(classFile);
        String name = layout.name();
        boolean first = above.isPresent();
        if (first) {
            companions.catchIn(loader, name, new CatchersOnDemand(catchersOf(layout, above.get())));
        }
        Catchers catchers = companions.catchersOf(loader, name);
        byte[] telling = tellingOfClones(classFile, layout);
        byte[] pointed = catchers.in(telling, telling == classFile ? layout : new ClassLayout(telling));
        Nests nests = companions.nests();
        if (first) {
            nests.enter(loader, name, layout);
        }
        ClassLayout mentioning = catchers.areAnyDependent() ? new ClassLayout(pointed) : layout;
        if (companions.anyOfNamesAtLoad(mentioning, loader)
                || nests.anyLate(loader, layout.nestHost().orElse(name))) {
            NestAccess access = companions.nestAccessAtLoad(loader, versions);
            try {
                pointed = ClassWriter.repoint(pointed, companions.homesSeenAtLoad(loader, versions, access));
                access.define(domain);
            } catch (NotRewritableException e) {
                LOG.warn("Calls of added methods from {} will fail: {}", name, e.getMessage());
            }
        }
        if (nests.cameLate(loader, name)) {
            pointed = nests.placeOf(loader, name, layout.nestHost()).in(pointed);
        }
        ClassLayout now = pointed == classFile ? layout : new ClassLayout(pointed);
        if (first) {
            companions.reserve(loader, name, Reservation.possibleIn(pointed, now));
        }
        return companions.reservationOf(loader, name).in(pointed, now);
    }

    private static byte[] tellingOfClones(byte[] classFile, ClassLayout layout) {
        try {
            return SuperClones.areIn(layout) ? SuperClones.tellIn(classFile) : classFile;
        } catch (NotRewritableException e) {
            LOG.warn("Clones of {} may see what is written to their originals: {}", layout.name(), e.getMessage());
            return classFile;
        }
    }

    private static byte[] withLoops(byte[] classFile, ClassLayout layout) {
        try {
            return HotLoops.in(classFile, layout);
        } catch (NotRewritableException e) {
            LOG.warn("Running loops of {} will not be left: {}", layout.name(), e.getMessage());
            return classFile;
        }
    }

    private List<String> interfacesAtLoading(ClassLoader loader, ClassLayout layout) {
        String superclass = layout.superName().orElse("");
        return FrozenInterfaces.atLoading(
                layout,
                Delegation.from(loader).stream()
                        .filter(seen -> versions.find(seen, superclass).isPresent())
                        .findFirst()
                        .flatMap(definer -> companions.historyOf(definer, superclass))
                        .flatMap(ClassHistory::face));
    }

    private Catchers catchersOf(ClassLayout layout, SeenSupertypes above) {
        Catchers catchers = catchersAtLoad.of(layout, above);
        if (!catchers.all().isEmpty()) {
            StackTraces.hide(layout.name(), catchers.names());
        }
        return catchers;
    }
}
