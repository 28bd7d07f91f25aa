package dev.chaud.runtime.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
            "Clones$Known",
            "Clones$1",
            "Clones",
            "LateOwners",
            "ClassResult",
            "CompanionBodies$1",
            "CompanionBodies",
            "CycleState",
            "LoopExits$Loops",
            "LoopExits$Site",
            "LoopExits",
            "EnumUniverses",
            "EnumSetIterator",
            "EnumSetIterator$OfFew",
            "EnumSetIterator$OfMany",
            "EnumMapIterator",
            "EnumMapIterator$OfValues",
            "EnumMapIterator$OfEntries",
            "EnumEntry",
            "OutgrownSets$Key",
            "OutgrownSets",
            "ComingMembers",
            "Gates$Closing",
            "Gates",
            "ChangingEnums$Reader",
            "ChangingEnums",
            "SwitchArrays",
            "MethodCall",
            "MethodCall$Kind",
            "MethodSelection",
            "SelectedMethods",
            "DispatchSite",
            "Dispatch",
            "OwnersAccess",
            "RemovedMethods$FromReference",
            "RemovedMethods",
            "ProxyCall",
            "CarriedValues$Field",
            "CarriedValues",
            "StageTimes",
            "ReloadResult",
            "ReloadEntrance",
            "ReloadCycle",
            "ReloadListener",
            "Registration",
            "ReloadListeners",
            "Face",
            "Faces",
            "FrameNames",
            "FrameTable",
            "FrameTable$OfLoader",
            "StackTraces",
            "WalkedFrames",
            "WalkedFrames$Visible",
            "WalkedFrames$OfVisible",
            "WalkedFrames$ForVisible",
            "WalkedFrames$Caller",
            "AddedMethodCall",
            "AddedConstructorCall",
            "AddedFieldAccess",
            "LogicalLookup",
            "LogicalLookup$Use",
            "Lookups",
            "FieldUpdaters",
            "FieldUpdaters$OfInt",
            "FieldUpdaters$OfLong",
            "FieldUpdaters$OfReference",
            "StaticsRestorer",
            "KeptStatics",
            "LogicalForms",
            "BoundField",
            "SerialForms$Use",
            "SerialForms",
            "LogicalMembers",
            "Members");

    private BootLinker() {}

    /**
     * Defines the classes that are not there yet; our way into the JDK is open.
     *
     * @throws IllegalStateException if the JVM does not let us in, or holds those of another release
     */
    static void install(EngineLoader loader) {
        try {
            MethodHandle define = defineClass();
            for (String name : CLASSES) {
                if (!isDefined(PACKAGE + name)) {
                    byte[] bytes = loader.read(PACKAGE + name);
                    Class<?> defined = (Class<?>) define.invokeExact(
                            PACKAGE + name, bytes, 0, bytes.length, (ClassLoader) null, (ProtectionDomain) null);
                    if (defined.getClassLoader() != null) {
                        throw new IllegalStateException(defined + " is not in the boot loader");
                    }
                }
            }
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot define " + PACKAGE + "* in the boot loader (" + e + ")", e);
        }
    }

    /** Whether an agent has installed it already. */
    static boolean isInstalled() {
        return isDefined(PACKAGE + CLASSES.get(0));
    }

    /** A handle: a method of so many parameters takes reflection fifty milliseconds when it is first called, from JDK 18 on. */
    private static MethodHandle defineClass() throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        MethodType type = MethodType.methodType(
                Class.class,
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        return MethodHandles.lookup()
                .findVirtual(unsafe, "defineClass", type)
                .bindTo(unsafe.getMethod("getUnsafe").invoke(null));
    }

    /** Exports to the engine's loader alone; the app sees no more of the JDK than before. */
    static void openInternals(Instrumentation instrumentation) {
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
}
