package dev.chaud.it.latency;

/**
 * How large a made-up reactor is.
 *
 * @param modules that of the app included
 * @param classes of each module but that of the app
 */
record ReactorSize(int modules, int classes) {

    /** A size such as {@code 5x20}. */
    static ReactorSize parse(String text) {
        String[] parts = text.strip().split("x", -1);
        return new ReactorSize(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return modules + "x" + classes;
    }
}
