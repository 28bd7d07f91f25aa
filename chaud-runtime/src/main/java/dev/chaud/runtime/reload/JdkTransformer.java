package dev.chaud.runtime.reload;

import dev.chaud.runtime.cache.StartCache;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.jdk.JdkPatch;
import dev.chaud.runtime.rewrite.jdk.PatchedClasses;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts our calls into the JDK's classes: those that are loaded are retransformed, others get them as they are loaded, and all
 * get them again when another agent retransforms them. A class that does not look as expected stays as it is.
 */
final class JdkTransformer implements ClassFileTransformer {

    private static final Log LOG = Log.of(JdkTransformer.class);
    private static final String KEY = "patch ";

    /** The names of the classes that have our calls. */
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private final StartCache cache;

    JdkTransformer(StartCache cache) {
        this.cache = cache;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null || className == null) {
            return null;
        }
        if (!PatchedClasses.has(className)) {
            return null;
        }
        String name = className.replace('/', '.');
        try {
            byte[] bytes = patched(name, classFile);
            written.add(name);
            return bytes;
        } catch (NotRewritableException e) {
            LOG.warn("Stack traces or reflection will show what Chaud made: {}", e.getMessage());
            return null;
        } catch (Throwable e) {
            // the JVM would hide it
            LOG.warn("Stack traces or reflection will show what Chaud made", e);
            return null;
        }
    }

    private byte[] patched(String name, byte[] classFile) throws NotRewritableException {
        Optional<byte[]> known = cache.find(KEY + name, classFile);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = JdkPatch.in(name, classFile);
        cache.keep(KEY + name, classFile, bytes);
        return bytes;
    }

    /**
     * Takes effect at once.
     *
     * @return whether a method may be shown that the JVM does not have
     */
    boolean install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null && PatchedClasses.all().contains(type.getName())) {
                loaded.add(type);
            }
        }
        try {
            instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException | LinkageError | InternalError | UnsupportedOperationException e) {
            instrumentation.removeTransformer(this);
            LOG.warn("The JVM does not let us in: stack traces or reflection will show what Chaud made", e);
            return false;
        }
        return written.containsAll(PatchedClasses.GUARDS);
    }
}
