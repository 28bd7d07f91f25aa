package dev.chaud.runtime.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Where the JVM enters. The only class of the engine that is loaded by the app's loader; so it uses no other one, and
 * nothing of the libraries inside the jar.
 */
public final class Premain {

    private static final String AGENT = "dev.chaud.runtime.agent.Agent";

    private Premain() {}

    /**
     * Loads the engine in a class loader of its own and starts it. If that fails, one sentence on stderr says why, and the
     * app goes on without hot reload.
     *
     * @param options what stands behind the jar's {@code =}; null when there is none
     */
    public static void premain(String options, Instrumentation instrumentation) {
        try {
            URL jar = Premain.class.getProtectionDomain().getCodeSource().getLocation();
            // never closed: it lives as long as the JVM
            ClassLoader engine =
                    new URLClassLoader("chaud-engine", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            engine.loadClass(AGENT)
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        } catch (InvocationTargetException e) {
            sayWhy(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            sayWhy(e);
        }
    }

    private static void sayWhy(Throwable e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        System.err.println("Chaud cannot start, the app runs without hot reload: " + why);
    }
}
