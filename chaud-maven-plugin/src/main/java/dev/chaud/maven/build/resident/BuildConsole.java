package dev.chaud.maven.build.resident;

import dev.chaud.maven.build.BuildActivity;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The console of a build in this process, until it is closed: it keeps all that is logged and printed, and has no input. A
 * plugin that passes its input on to a process would wait for the app's, and take it away. Maven's loggers have kept the
 * stream that they print to since Maven's start, in their one configuration; there it is exchanged.
 */
final class BuildConsole implements AutoCloseable {

    private static final Optional<Target> TARGET = Target.find();

    private final ByteArrayOutputStream bytes;
    private final InputStream in = System.in;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Object loggersOut;
    private boolean closed;

    private BuildConsole(BuildActivity activity) throws ReflectiveOperationException {
        bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] buffer, int offset, int length) {
                super.write(buffer, offset, length);
                activity.sign();
            }
        };
        PrintStream all = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        loggersOut = TARGET.orElseThrow().exchange(all);
        System.setIn(InputStream.nullInputStream());
        System.setOut(all);
        System.setErr(all);
    }

    /** Whether the loggers of this process are those that we know, slf4j's simple ones. */
    static boolean isPossible() {
        return TARGET.isPresent();
    }

    /** Opens it; what is printed shows in the activity. */
    static BuildConsole open(BuildActivity activity) {
        try {
            return new BuildConsole(activity);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The loggers' stream cannot be exchanged", e);
        }
    }

    /** What was logged and printed so far. */
    List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Gives the streams back, once: a build that nobody waits for any more may close it when others have them. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
        try {
            TARGET.orElseThrow().put(loggersOut);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The loggers' stream cannot be put back", e);
        }
    }

    /** Where slf4j's simple loggers keep their stream. */
    private record Target(Object configuration, Field choice, Constructor<?> choiceOf) {

        static Optional<Target> find() {
            return Stream.<Class<?>>iterate(
                            LoggerFactory.getLogger(BuildConsole.class).getClass(),
                            Objects::nonNull,
                            Class::getSuperclass)
                    .flatMap(type -> Stream.of(type.getDeclaredFields()))
                    .filter(field -> field.getName().equals("CONFIG_PARAMS") && field.trySetAccessible())
                    .findFirst()
                    .flatMap(Target::in);
        }

        private static Optional<Target> in(Field configurations) {
            try {
                Object configuration = configurations.get(null);
                Field choice = configuration.getClass().getDeclaredField("outputChoice");
                Constructor<?> choiceOf = choice.getType().getDeclaredConstructor(PrintStream.class);
                boolean open = choice.trySetAccessible() && choiceOf.trySetAccessible();
                return open ? Optional.of(new Target(configuration, choice, choiceOf)) : Optional.empty();
            } catch (ReflectiveOperationException | RuntimeException e) {
                return Optional.empty();
            }
        }

        Object exchange(PrintStream stream) throws ReflectiveOperationException {
            Object before = choice.get(configuration);
            put(choiceOf.newInstance(stream));
            return before;
        }

        void put(Object outputChoice) throws ReflectiveOperationException {
            choice.set(configuration, outputChoice);
        }
    }
}
