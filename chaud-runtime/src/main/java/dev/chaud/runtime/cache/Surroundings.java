package dev.chaud.runtime.cache;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/** What everything in a start cache depends on: the engine and the JDK, by what they are and not by their names. */
public final class Surroundings {

    private static final List<String> PROPERTIES = List.of(
            "java.home", "java.runtime.version", "java.vm.name", "java.vm.version", "java.vm.vendor", "os.arch");

    /** With these another JDK is in sight than the one on disk. */
    private static final List<String> OTHER_JDK =
            List.of("--patch-module", "--upgrade-module-path", "--limit-modules", "-Xbootclasspath");

    private Surroundings() {}

    /**
     * Describes them.
     *
     * @param engine the engine's jar
     * @return empty if they are such that nothing is certain
     */
    public static Optional<String> of(File engine) {
        File image = new File(System.getProperty("java.home"), "lib/modules");
        if (!image.isFile() || isOtherJdk()) {
            return Optional.empty();
        }
        StringBuilder all = new StringBuilder();
        for (String name : PROPERTIES) {
            all.append(name).append('=').append(System.getProperty(name)).append('\n');
        }
        all.append(image.length()).append(' ').append(image.lastModified()).append('\n');
        try {
            byte[] directory = JarDirectory.of(engine);
            return Optional.of(all.append(engine.length())
                    .append(' ')
                    .append(Fingerprint.of(directory))
                    .toString());
        } catch (IOException e) {
            // the engine is no jar, as in tests of its parts
            return Optional.empty();
        }
    }

    private static boolean isOtherJdk() {
        try {
            Class<?> vm = Class.forName("jdk.internal.misc.VM");
            String[] arguments = (String[]) vm.getMethod("getRuntimeArguments").invoke(null);
            for (String argument : arguments) {
                for (String other : OTHER_JDK) {
                    if (argument.startsWith(other)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            // a JDK that does not tell
            return true;
        }
    }
}
