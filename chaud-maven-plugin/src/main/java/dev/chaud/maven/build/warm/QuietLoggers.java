package dev.chaud.maven.build.warm;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the compiler below the compiler plugin from telling the terminal of each file that it compiles. It does not use
 * the mojo's log, and Maven's loggers keep the stream that they print to. Closing it gives the logger its level back.
 */
final class QuietLogger implements AutoCloseable {

    private static final String COMPILER = "org.codehaus.plexus.compiler.javac.JavacCompiler";

    /** Above all levels of slf4j's simple logger, which Maven's is. */
    private static final int OFF = 50;

    private final Logger logger = LoggerFactory.getLogger(COMPILER);
    private final Optional<Field> level = levelOf(logger.getClass());
    private final int before = set(OFF);

    /** Empty for another logger than Maven's own, which then prints as it does. */
    private static Optional<Field> levelOf(Class<?> logger) {
        return Stream.<Class<?>>iterate(logger, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getName().equals("currentLogLevel") && field.trySetAccessible())
                .findFirst();
    }

    private int set(int value) {
        try {
            int now = level.isPresent() ? level.get().getInt(logger) : value;
            if (level.isPresent()) {
                level.get().setInt(logger, value);
            }
            return now;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible", e);
        }
    }

    @Override
    public void close() {
        set(before);
    }
}
