package dev.chaud.runtime.reload;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every hot class as it is loaded. Changes nothing, throws nothing; thread-safe, as the JVM calls it on whatever
 * thread loads a class.
 */
public final class ShapeRecorder implements ClassFileTransformer {

    private static final Logger LOG = LoggerFactory.getLogger(ShapeRecorder.class);

    private final HotFolders hotFolders;
    private final LoadedVersions versions;

    public ShapeRecorder(HotFolders hotFolders, LoadedVersions versions) {
        this.hotFolders = hotFolders;
        this.versions = versions;
    }

    /** Looks at new classes only: the reloader itself records what it redefines, once the JVM has taken it. */
    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || className == null || classBeingRedefined != null) {
            return null;
        }
        try {
            if (hotFolders.contain(domain)) {
                versions.put(loader, className.replace('/', '.'), classFile.clone());
            }
        } catch (Throwable e) {
            // the JVM would hide it
            LOG.warn("Cannot watch {}: edits of it will not be live", className, e);
        }
        return null;
    }
}
