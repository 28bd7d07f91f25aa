package dev.chaud.runtime.thread;

/** How the engine makes threads: none keeps the JVM alive, none holds on to a class loader of the app. */
public final class DaemonThread {

    private DaemonThread() {}

    public static void start(String name, Runnable task) {
        of(name, task).start();
    }

    /** One that is not started yet. */
    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThread.class.getClassLoader());
        return thread;
    }
}
