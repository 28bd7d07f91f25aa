package dev.chaud.runtime.persist;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The policy: of which classes objects may be that one process leaves to the next. Those are the app's own, which are built
 * from the same sources, and the JDK's values and collections. A library may change with the restart, and its objects may hold
 * anything.
 */
final class KeepableClasses {

    private static final Set<String> PACKAGES = Set.of(
            "java.math",
            "java.time",
            "java.time.chrono",
            "java.time.zone",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.regex");

    private static final Set<String> CLASSES = Set.of(
            "java.io.File",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.StringBuffer",
            "java.lang.StringBuilder",
            "java.net.URI",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            // what a java.util.TimeZone is
            "sun.util.calendar.ZoneInfo");

    private final Predicate<Class<?>> isOfApp;

    /** @param isOfApp whether a class is one of the app's own */
    KeepableClasses(Predicate<Class<?>> isOfApp) {
        this.isOfApp = isOfApp;
    }

    /** Why an object of a class cannot be kept; empty if it can. */
    Optional<String> obstacle(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() || isOfJdk(element) || isOfApp.test(element)
                ? Optional.empty()
                : Optional.of(element.getName()
                        + " is neither a class of the app's own modules nor a value or collection of the JDK");
    }

    /** Whether a class is one of the app's own. */
    boolean isOfApp(Class<?> type) {
        return isOfApp.test(type);
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return (loader == null || loader == ClassLoader.getPlatformClassLoader())
                && (PACKAGES.contains(type.getPackageName()) || CLASSES.contains(type.getName()));
    }
}
