package dev.chaud.linker;

import java.util.List;

/**
 * How an attempt ended, in a form that the engine and all copies of the public API have in common.
 *
 * @param epoch the number of reloads applied so far, this one included
 * @param outcome the name of a constant of the public API's enum of outcomes
 * @param classes in the order of the change set
 * @param notes whole sentences: why it was not applied, and what may surprise
 * @param times how long it took
 */
public record ReloadResult(
        long epoch, String outcome, List<ClassResult> classes, List<String> notes, StageTimes times) {

    public ReloadResult {
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
    }
}
