package dev.chaud.runtime.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Defines {@code dev.chaud.linker} in the boot loader, where classes of all loaders find the same copy.
 *
 * <p>It does so by the JDK's internal Unsafe and not by {@code appendToBootstrapClassLoaderSearch}, since any addition to
 * the boot class path makes the JVM print "Sharing is only supported for boot loader classes because bootstrap classpath
 * has been appended", and turns the sharing of the app's classes off.
 */
final class BootLinker {

    private static final String PACKAGE = "dev.chaud.linker.";

    /** All classes of the package, each after its supertypes; a test compares it with the jar. */
    static final List<String> CLASSES = List.of(
            "Arguments",
            "InitialiserListener",
            "FailedInitialisers",
            "Making",
            "Holder",
            "LateOwners",
            "ClassResult",
            "CompanionBodies$1",
            "CompanionBodies",
            "CycleState",
            "EnumUniverses",
            "Gates$Closing",
            "Gates",
            "MethodCall",
            "MethodCall$Kind",
            "MethodSelection",
            "SelectedMethods",
            "DispatchSite",
            "Dispatch",
            "OwnersAccess",
            "ProxyCall",
            "CarriedValues$Field",
            "CarriedValues",
            "StageTimes",
            "ReloadResult",
            "ReloadEntrance",
            "ReloadCycle",
            "FrameNames",
            "StackTraces",
            "AddedMethodCall",
            "AddedConstructorCall",
            "AddedFieldAccess",
            "LogicalLookup",
            "LogicalLookup$Use",
            "Lookups",
            "LogicalForms",
            "BoundField",
            "SerialForms$Use",
            "SerialForms",
            "LogicalMembers",
            "Members");

    private BootLinker() {}

    /**
     * Defines the classes that are not there yet.
     *
     * @throws IllegalStateException if the JVM does not let us in, or holds those of another release
     */
    static void install(Instrumentation instrumentation) {
        openInternals(instrumentation);
        try {
            for (String name : CLASSES) {
                if (!isDefined(PACKAGE + name)) {
                    define(PACKAGE + name);
                }
            }
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("cannot define " + PACKAGE + "* in the boot loader (" + e + ")", e);
        }
    }

    /** Exports to the engine's loader alone; the app sees no more of the JDK than before. */
    private static void openInternals(Instrumentation instrumentation) {
        Set<Module> engine = Set.of(BootLinker.class.getClassLoader().getUnnamedModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", engine),
                Map.of("java.lang.invoke", engine),
                Set.of(),
                Map.of());
    }

    private static boolean isDefined(String className) {
        try {
            return Class.forName(className, false, null).getClassLoader() == null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void define(String className) throws ReflectiveOperationException, IOException {
        byte[] bytes = read(className);
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        define.invoke(unsafe.getMethod("getUnsafe").invoke(null), className, bytes, 0, bytes.length, null, null);
    }

    private static byte[] read(String className) throws IOException {
        String resource = "/" + className.replace('.', '/') + ".class";
        try (InputStream in = BootLinker.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing in the agent's jar");
            }
            return in.readAllBytes();
        }
    }
}
