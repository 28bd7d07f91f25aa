package dev.chaud.runtime.protocol;

import java.util.List;
import java.util.Objects;

/**
 * The agent's answer to one {@link ReloadRequest}.
 *
 * @param id the request's
 * @param epoch the number of reloads applied so far, this one included
 * @param verdict how it ended
 * @param classes what was found in each class of the request that was looked at, in the order of the request; when the
 *     verdict is RESTART, only what is in the way
 * @param notes whole sentences for the user: why it was refused or needs a restart, and what may surprise. Not empty
 *     when the verdict is RESTART or REFUSED
 * @param times how long it took inside the app
 */
public record ReloadReply(
        long id, long epoch, Verdict verdict, List<ClassVerdict> classes, List<String> notes, EngineTimes times)
        implements Message {

    public ReloadReply {
        Objects.requireNonNull(verdict, "verdict must not be null");
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
        Objects.requireNonNull(times, "times must not be null");
    }
}
