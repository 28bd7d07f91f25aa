package dev.chaud.runtime.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Where the JVM enters. It and {@link EngineLoader} are the only classes of the engine that are loaded by the app's loader; so
 * they use no other one, and nothing of the libraries inside the jar.
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
        start("start", options, instrumentation);
    }

    /**
     * The same in a JVM that is running already.
     *
     * @param options null when there are none
     */
    public static void agentmain(String options, Instrumentation instrumentation) {
        start("startLate", options, instrumentation);
    }

    /** By a method of the same shape as the JVM has called here: for another one it would make classes, from JDK 18 on. */
    private static void start(String method, String options, Instrumentation instrumentation) {
        try {
            ProtectionDomain domain = Premain.class.getProtectionDomain();
            ClassLoader engine = new EngineLoader(
                    new File(domain.getCodeSource().getLocation().toURI()), domain);
            leaveTheModulePath(instrumentation);
            engine.loadClass(AGENT)
                    .getMethod(method, String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        } catch (InvocationTargetException e) {
            sayWhy(e.getCause());
        } catch (ReflectiveOperationException | IOException | URISyntaxException | RuntimeException | LinkageError e) {
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
