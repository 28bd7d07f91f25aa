package dev.chaud.it.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a figure was taken with. */
final class Surroundings {

    private Surroundings() {}

    /** For a reader. */
    static String sentence() {
        return System.getProperty("java.vm.name") + ' ' + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + LocalDate.now(ZoneOffset.UTC) + '.';
    }
}
