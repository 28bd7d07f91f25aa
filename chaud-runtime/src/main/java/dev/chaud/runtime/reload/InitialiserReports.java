package dev.chaud.runtime.reload;

import dev.chaud.linker.FailedInitialisers;
import dev.chaud.runtime.log.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears what initialisers throw: during a reload for its notes, at any other time for the log, as objects get the values of
 * added fields only when these are first used. Thread-safe.
 */
final class InitialiserReports {

    private static final Log LOG = Log.of(InitialiserReports.class);

    /** Guarded by this; null while no reload collects. */
    private List<Note> collected;

    InitialiserReports() {
        FailedInitialisers.listen(this::report);
    }

    synchronized void begin() {
        collected = new ArrayList<>();
    }

    /** What there was since the beginning, in whole sentences. */
    synchronized List<Note> end() {
        List<Note> all = collected;
        collected = null;
        return all;
    }

    private synchronized void report(String className, String words, Throwable thrown) {
        String sentence = words + " threw " + thrown + "; what it had not set yet keeps its value.";
        if (collected == null) {
            LOG.warn(sentence, thrown);
        } else {
            collected.add(new Note(className, sentence));
        }
    }
}
