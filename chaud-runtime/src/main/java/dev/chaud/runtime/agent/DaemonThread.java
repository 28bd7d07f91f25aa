package dev.chaud.runtime.agent;

/** How the engine starts threads: none keeps the JVM alive, none holds on to a class loader of the app. */
final class DaemonThread {

    private DaemonThread() {}

    static void start(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThread.class.getClassLoader());
        thread.start();
    }
}
