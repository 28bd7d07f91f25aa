package dev.chaud.runtime.testing;

/**
 * The class {@code Moment} of an app that runs {@link SharedApp#besideAnotherAgent beside another agent}: it has another thread
 * load a class at the moment when the JVM is given a certain other one, and goes on when that is done or waits.
 */
public final class Moment {

    public static final String SOURCE = """
            public class Moment implements java.lang.instrument.ClassFileTransformer {
                static Moment instance;
                volatile String at;
                volatile boolean isRedefinition;
                volatile boolean ruins;
                volatile String loads;
                volatile Object seen;
                volatile Thread thread;
                public static Object answer(String[] words) throws Exception {
                    if (instance == null) {
                        instance = new Moment();
                        Class.forName("again.Agent")
                            .getMethod("transformBy", java.lang.instrument.ClassFileTransformer.class).invoke(null, instance);
                    }
                    if (words.length == 0) {
                        if (instance.thread != null) instance.thread.join();
                        return instance.seen;
                    }
                    instance.seen = "nothing";
                    instance.isRedefinition = !words[0].equals("load");
                    instance.ruins = words[0].equals("ruin");
                    instance.loads = words[2];
                    instance.at = words[1];
                    return "waits";
                }
                public byte[] transform(ClassLoader loader, String name, Class<?> old, java.security.ProtectionDomain domain,
                        byte[] bytes) {
                    if (at == null || !name.startsWith(at) || isRedefinition != (old != null)) return null;
                    at = null;
                    thread = new Thread(() -> {
                        try {
                            seen = Class.forName(loads).getName();
                        } catch (Throwable e) {
                            seen = e;
                        }
                    });
                    thread.start();
                    // until it ends, or waits for the reload
                    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) Thread.yield();
                    return ruins ? new byte[] {1, 2, 3} : null;
                }
            }""";

    private Moment() {}
}
