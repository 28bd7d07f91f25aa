package dev.chaud.maven.build.warm;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is below the plugins from telling the terminal of each file that it compiles or copies. It does not use the
 * mojo's log, and Maven's loggers keep the stream that they print to. Closing it gives the loggers their levels back.
 */
final class QuietLoggers implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "org.codehaus.plexus.compiler.javac.JavacCompiler",
            "org.apache.maven.shared.filtering.DefaultMavenResourcesFiltering");

    /** Above all levels of slf4j's simple logger, which Maven's is. */
    private static final int OFF = 50;

    private final List<Level> before = new ArrayList<>();

    QuietLoggers() {
        for (String name : NAMES) {
            Level.of(LoggerFactory.getLogger(name)).ifPresent(before::add);
        }
        before.forEach(level -> level.set(OFF));
    }

    @Override
    public void close() {
        before.forEach(level -> level.set(level.value()));
    }

    /** The level that a logger has. */
    private record Level(Logger logger, Field field, int value) {

        /** Empty for another logger than Maven's own, which then prints as it does. */
        static Optional<Level> of(Logger logger) {
            return Stream.<Class<?>>iterate(logger.getClass(), Objects::nonNull, Class::getSuperclass)
                    .flatMap(type -> Stream.of(type.getDeclaredFields()))
                    .filter(field -> field.getName().equals("currentLogLevel") && field.trySetAccessible())
                    .findFirst()
                    .map(field -> new Level(logger, field, valueOf(logger, field)));
        }

        private static int valueOf(Logger logger, Field field) {
            try {
                return field.getInt(logger);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The field was made accessible", e);
            }
        }

        void set(int level) {
            try {
                field.setInt(logger, level);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The field was made accessible", e);
            }
        }
    }
}
