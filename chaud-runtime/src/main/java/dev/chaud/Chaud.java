package dev.chaud;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.linker.ReloadEntrance;
import java.util.Map;
import java.util.Objects;

/** Hot reload in this JVM. Thread-safe. */
public final class Chaud {

    private Chaud() {}

    private static final Object STARTING = new Object();

    /** Guarded by STARTING. */
    private static boolean started;

    /**
     * Starts hot reload if it is wanted: with the agent on the command line it has started already, and with the system
     * property {@code chaud.enabled=true} the JVM loads the agent into itself now. Otherwise nothing happens, so the call may
     * stay in an app that goes into production. It is what {@code chaud::init!()} is in the Rust crate.
     *
     * <p>The JVM has to be started with {@code -Djdk.attach.allowAttachSelf=true} for that, and warns of agents that are loaded
     * late from JDK 21 on, unless it is given {@code -XX:+EnableDynamicAgentLoading}. Where it cannot be done, one sentence on
     * stderr says which flag is missing, and the app goes on. The agent takes its options from the system property
     * {@code chaud.options}; without a folder to watch in them it watches the class folders of the class path.
     *
     * <p>Call it first of all: of classes that are loaded by then, only the bodies of methods can be reloaded. May be called any
     * number of times from any thread; the first call counts, and others wait for it. Throws nothing.
     */
    public static void init() {
        if (!Boolean.getBoolean("chaud.enabled")) {
            return;
        }
        synchronized (STARTING) {
            if (!started) {
                started = true;
                SelfAttachment.run();
            }
        }
    }

    /** Whether hot reload is at work in this JVM: it was started with Chaud's agent. */
    public static boolean isActive() {
        return ReloadCycle.isActive();
    }

    /**
     * Applies class files that the caller has, all of them or none; for IDEs, tests, and whoever compiles in memory. Only
     * hot classes change: those from the folders that the agent was told to watch, or that {@code chaud:run} named.
     *
     * <ul>
     *   <li>A class that is loaded gets its new version, in every class loader that has one of its name.
     *   <li>One that is not loaded, but stands in a hot folder: the given version takes the place of the one on disk when
     *       the class is loaded, unless that has been written anew by then.
     *   <li>One that stands nowhere is new: it is defined at once, where hot classes of its package are, or else in the
     *       class loader of the caller.
     * </ul>
     *
     * <p>Reloads go one after the other: the call waits for one that is under way. What is wrong with a class file is in
     * the report. Call it without holding a lock that the loading of a class may need.
     *
     * @param classFiles the content of each class file by the binary name of its class, such as
     *     {@code com.acme.Order$Line}
     * @throws IllegalStateException if this JVM runs without the agent, or the agent was not told what is hot
     */
    public static ReloadReport reload(Map<String, byte[]> classFiles) {
        Objects.requireNonNull(classFiles, "classFiles must not be null");
        ReloadEntrance engine = ReloadCycle.entrance().orElseThrow(() -> new IllegalStateException(whyNot()));
        return ReloadReport.of(engine.reload(classFiles, loaderOfCaller()));
    }

    private static String whyNot() {
        return isActive()
                ? "Nothing can be reloaded, since Chaud's agent was not told what is hot: give it the class folders, as in"
                        + " -javaagent:chaud-runtime.jar=watch=target/classes"
                : "Nothing can be reloaded, since this JVM runs without Chaud's agent: start it with mvn chaud:run, or with"
                        + " -javaagent:chaud-runtime.jar=watch=target/classes";
    }

    /** The system class loader for callers of the JDK. */
    private static ClassLoader loaderOfCaller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> type != Chaud.class)
                        .findFirst())
                .map(Class::getClassLoader)
                .orElseGet(ClassLoader::getSystemClassLoader);
    }
}
