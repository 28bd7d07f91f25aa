package dev.chaud.runtime.enums;

import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.jdk.EnumPatch;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.EnumMap;
import java.util.EnumSet;

/**
 * Patches what the JDK's classes know of enums when the first enum changes, and again when another agent retransforms them;
 * until then nothing is different.
 */
final class EnumTransformer implements ClassFileTransformer {

    private static final Log LOG = Log.of(EnumTransformer.class);

    private final Instrumentation instrumentation;
    private boolean installed;

    EnumTransformer(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Patches them, once.
     *
     * @throws IllegalStateException if the JVM does not take it
     */
    synchronized void install() {
        if (installed) {
            return;
        }
        instrumentation.addTransformer(this, true);
        try {
            instrumentation.retransformClasses(
                    Class.class,
                    Enum.class,
                    EnumMap.class,
                    EnumSet.class,
                    inTheJdk("java.util.EnumMap$KeySet"),
                    inTheJdk("java.util.EnumMap$Values"),
                    inTheJdk("java.util.EnumMap$EntrySet"),
                    inTheJdk("java.util.RegularEnumSet"),
                    inTheJdk("java.util.JumboEnumSet"));
            installed = true;
        } catch (UnmodifiableClassException | ClassNotFoundException | LinkageError e) {
            instrumentation.removeTransformer(this);
            throw new IllegalStateException("the JVM does not let Chaud patch Enum, EnumMap and EnumSet", e);
        }
    }

    private static Class<?> inTheJdk(String name) throws ClassNotFoundException {
        return Class.forName(name, false, null);
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null || className == null || !className.startsWith("java/")) {
            return null;
        }
        try {
            return EnumPatch.in(className.replace('/', '.'), classFile).orElse(null);
        } catch (NotRewritableException e) {
            LOG.warn("Maps and sets that exist may not know new enum constants: {}", e.getMessage());
            return null;
        } catch (Throwable e) {
            // the JVM would hide it
            LOG.warn("Maps and sets that exist may not know new enum constants", e);
            return null;
        }
    }
}
