package dev.chaud;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Loads the agent into the JVM that it is called in, where the JVM allows that; else says what is missing, in one sentence on
 * stderr. It names no class of {@code dev.chaud.linker}: those are the agent's to define, and would come from the app's class
 * path before.
 */
final class SelfAttachment {

    private static final String LINKER = "dev.chaud.linker.ReloadCycle";

    private SelfAttachment() {}

    /** Does it, unless an agent is there. */
    static void run() {
        if (isBootLinkerSeenBy(null)) {
            return;
        }
        try {
            Path jar = jar();
            attach(jar.toString());
            boolean isStarted = isBootLinkerSeenBy(null);
            if (isStarted && !isBootLinkerSeenBy(SelfAttachment.class.getClassLoader())) {
                say(
                        "Chaud.init() came too late, so the app is not told of reloads: call it before anything else of Chaud's.");
            }
        } catch (IllegalStateException e) {
            say("Chaud cannot start, the app runs without hot reload: " + e.getMessage());
        }
    }

    private static void attach(String jar) {
        try {
            // by name, as a JVM may lack the module
            Class<?> machine = Class.forName("com.sun.tools.attach.VirtualMachine");
            Object self = machine.getMethod("attach", String.class)
                    .invoke(null, Long.toString(ProcessHandle.current().pid()));
            try {
                machine.getMethod("loadAgent", String.class, String.class)
                        .invoke(self, jar, System.getProperty("chaud.options", ""));
            } finally {
                machine.getMethod("detach").invoke(self);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JVM lacks the module jdk.attach. Start it with -javaagent:" + jar, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(reason(String.valueOf(e.getCause().getMessage()), jar), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM's attach API is another one (" + e + ")", e);
        }
    }

    private static String reason(String message, String jar) {
        if (message.contains("attach to current VM")) {
            return "a JVM attaches to itself only if it is started with -Djdk.attach.allowAttachSelf=true. Give it that, or"
                    + " -javaagent:" + jar;
        } else if (message.contains("ynamic agent loading")) {
            return "this JVM loads no agent while it runs. Start it with -XX:+EnableDynamicAgentLoading, or with"
                    + " -javaagent:" + jar;
        }
        return "this JVM cannot attach to itself (" + message + "). Start it with -javaagent:" + jar;
    }

    private static Path jar() {
        CodeSource source = SelfAttachment.class.getProtectionDomain().getCodeSource();
        String location = source == null ? "nowhere" : source.getLocation().toExternalForm();
        try {
            Path path = source == null ? null : Path.of(source.getLocation().toURI());
            if (path != null && Files.isRegularFile(path)) {
                return path;
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IllegalStateException(noJar(location), e);
        }
        throw new IllegalStateException(noJar(location));
    }

    private static String noJar(String location) {
        return "its classes come from " + location
                + ", and an agent needs a jar file of its own. Start the JVM with -javaagent:chaud-runtime.jar";
    }

    /** Whether the linker that a loader finds is the one in the boot loader. */
    private static boolean isBootLinkerSeenBy(ClassLoader loader) {
        try {
            return Class.forName(LINKER, false, loader).getClassLoader() == null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void say(String sentence) {
        System.err.println(sentence);
    }
}
