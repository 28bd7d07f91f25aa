package dev.chaud.runtime.persist;

/** What the user is told of fields that lose their values. */
final class Sentences {

    /** Of a value, or of all of them together. */
    static final String TOO_LARGE = "it is too large";

    private static final String LAMBDA = "$$Lambda";

    private Sentences() {}

    /** @param field the class and the name of the field */
    static String notKept(String field, String why) {
        return "@Persist " + field + " was not kept, as " + why + ".";
    }

    static String failure(String what, Throwable thrown) {
        return what + " (" + thrown + ")";
    }

    /** A class as the developer knows it. */
    static String type(String className) {
        int lambda = className.indexOf(LAMBDA);
        return lambda < 0 ? className : "a lambda of " + className.substring(0, lambda);
    }
}
