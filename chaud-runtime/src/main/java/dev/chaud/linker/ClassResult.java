package dev.chaud.linker;

import java.util.List;

/**
 * What an attempt found in one class.
 *
 * @param className the binary name
 * @param verdict the name of a constant of the public API's enum of verdicts
 * @param reasons what changed, or why nothing was done, in words
 * @param notes whole sentences about what may surprise
 */
public record ClassResult(String className, String verdict, List<String> reasons, List<String> notes) {

    public ClassResult {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }
}
