package dev.chaud.runtime.reload;

import dev.chaud.linker.StackTraces;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.ForeignMembers;
import dev.chaud.runtime.rewrite.NestPlace;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
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

    private final HotFolders hotFolders;
    private final LoadedVersions versions;
    private final Companions companions;
    private final WrittenVersions written;
    private final HandedIn handedIn;
    private final CatchersAtLoad catchersAtLoad;

    public LoadTimeTransformer(
            HotFolders hotFolders,
            LoadedVersions versions,
            Companions companions,
            WrittenVersions written,
            HandedIn handedIn) {
        this.hotFolders = hotFolders;
        this.versions = versions;
        this.companions = companions;
        this.written = written;
        this.handedIn = handedIn;
        this.catchersAtLoad = new CatchersAtLoad(hotFolders, versions, companions);
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
        if (loader == null || className == null) {
            return null;
        }
        try {
            if (!hotFolders.contain(domain)) {
                return null;
            }
            String name = className.replace('/', '.');
            return classBeingRedefined == null
                    ? atLoad(loader, name, classFile, domain)
                    : atRedefinition(loader, name, classBeingRedefined, classFile, domain);
        } catch (Throwable e) {
            // the JVM would hide it
            LOG.warn("Cannot watch {}: edits of it will not be live", className, e);
            return null;
        }
    }

    private byte[] atLoad(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        written.loaded(loader, name, classFile);
        byte[] own = withoutOthers(loader, name, classFile, domain);
        if (Reservation.isCompanion(name)) {
            written.changedByOthers(loader, name, own, classFile);
            return null;
        }
        byte[] newest = companions.nests().named(loader, name, handedIn.newest(name, own));
        if (!new ClassLayout(newest).name().equals(name)) {
            // the JVM asks by a name that meant another class: it will say that this is the wrong one
            return newest;
        }
        // before it is pointed anywhere, so that a reload in between sees it
        versions.arrive(loader, name, newest.clone());
        byte[] seen = newest == own ? classFile : newest;
        written.changedByOthers(loader, name, newest, seen);
        byte[] bytes = write(loader, name, seen, domain, true);
        return bytes == classFile ? null : bytes;
    }

    /** The class file as it was before other agents came to it, as far as that can be told. */
    private byte[] withoutOthers(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain) {
        return written.given(loader, name)
                .or(() -> hotFolders.classFile(domain, name, classFile.length))
                .filter(own -> ForeignMembers.isAddedTo(own, classFile))
                .orElse(classFile);
    }

    private byte[] atRedefinition(
            ClassLoader loader, String name, Class<?> type, byte[] classFile, ProtectionDomain domain) {
        byte[] complete = written.withForeignMembers(loader, name, classFile);
        if (written.redefined(type, complete)) {
            return complete == classFile ? null : complete;
        }
        Optional<byte[]> newest = written.newestInsteadOf(loader, name, classFile);
        if (newest.isPresent()) {
            return newest.get().clone();
        }
        if (Reservation.isCompanion(name) || versions.find(loader, name).isEmpty()) {
            return null;
        }
        byte[] bytes = write(
                loader, name, companions.nests().named(loader, name, handedIn.newest(name, classFile)), domain, false);
        return bytes == classFile ? null : bytes;
    }

    private byte[] write(ClassLoader loader, String name, byte[] classFile, ProtectionDomain domain, boolean first) {
        ClassLayout layout = new ClassLayout(classFile);
        if (first) {
            companions.catchIn(loader, name, catchersOf(loader, name, classFile));
        }
        Catchers catchers = companions.catchersOf(loader, name);
        byte[] pointed = catchers.in(classFile);
        Nests nests = companions.nests();
        NestPlace place = first ? nests.enter(loader, name, layout) : nests.placeOf(loader, name, layout.nestHost());
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
        if (place.isLate()) {
            pointed = place.in(pointed);
        }
        if (first) {
            companions.reserve(loader, name, Reservation.possibleIn(pointed));
        }
        return companions.reservationOf(loader, name).in(pointed);
    }

    private Catchers catchersOf(ClassLoader loader, String name, byte[] classFile) {
        Catchers catchers = catchersAtLoad.of(loader, classFile);
        if (!catchers.all().isEmpty()) {
            StackTraces.hide(name, catchers.names());
        }
        return catchers;
    }
}
