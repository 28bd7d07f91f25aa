package dev.chaud.runtime.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Set;

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
        start(options, instrumentation, false);
    }

    /**
     * The same in a JVM that is running already.
     *
     * @param options null when there are none
     */
    public static void agentmain(String options, Instrumentation instrumentation) {
        start(options, instrumentation, true);
    }

    private static void start(String options, Instrumentation instrumentation, boolean late) {
        try {
            leaveTheModulePath(instrumentation);
            URL jar = Premain.class.getProtectionDomain().getCodeSource().getLocation();
            // never closed: it lives as long as the JVM
            ClassLoader engine =
                    new URLClassLoader("chaud-engine", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            engine.loadClass(AGENT)
                    .getMethod("start", String.class, Instrumentation.class, boolean.class)
                    .invoke(null, options, instrumentation, late);
        } catch (InvocationTargetException e) {
            sayWhy(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            sayWhy(e);
        }
    }

    /**
     * On the module path our jar is a module, whose packages all of the JDK's loaders then find there first: the engine
     * would not be in a loader of its own, and the app's linker not the one in the boot loader. So the loaders forget these
     * packages; that of the public API stays.
     */
    private static void leaveTheModulePath(Instrumentation instrumentation) throws ReflectiveOperationException {
        Module module = Premain.class.getModule();
        if (!module.isNamed()) {
            return;
        }
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("jdk.internal.loader", Set.of(module)),
                Set.of(),
                Map.of());
        Field packages = Class.forName("jdk.internal.loader.BuiltinClassLoader").getDeclaredField("packageToModule");
        packages.setAccessible(true);
        ((Map<?, ?>) packages.get(null))
                .keySet()
                .removeIf(name -> name.equals("dev.chaud.linker") || ((String) name).startsWith("dev.chaud.runtime."));
    }

    private static void sayWhy(Throwable e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        System.err.println("Chaud cannot start, the app runs without hot reload: " + why);
    }
}
