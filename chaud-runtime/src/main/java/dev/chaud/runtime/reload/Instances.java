package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Counts the objects of classes that the app can still reach. The JVM tells it by its histogram, and collects all garbage
 * before; so it is asked only where the verdict depends on it.
 */
final class Instances {

    private static final Log LOG = Log.of(Instances.class);

    private static final int COUNT = 1;
    private static final int NAME = 3;

    private Instances() {}

    /** How many objects there are of classes of these binary names, in all loaders; empty if the JVM does not tell. */
    static OptionalLong of(Set<String> classNames) {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return OptionalLong.of(sum((String) histogram, classNames));
        } catch (JMException | RuntimeException | LinkageError e) {
            // a JVM without that module, or of another maker
            LOG.debug("The JVM does not count objects", e);
            return OptionalLong.empty();
        }
    }

    /** A line has a number, a count, a size, the name of the class, and maybe its module. */
    private static long sum(String histogram, Set<String> classNames) {
        long sum = 0;
        for (String line : histogram.split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length > NAME && classNames.contains(words[NAME])) {
                sum += Long.parseLong(words[COUNT]);
            }
        }
        return sum;
    }
}
