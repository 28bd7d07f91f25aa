package dev.chaud.runtime.protocol;

import java.util.List;
import java.util.Objects;

/**
 * What a reload found in one class.
 *
 * @param className the binary name
 * @param reasons what changed, in words, such as {@code body} or {@code method added: greet(String)}; or why the class
 *     was passed over: {@code not loaded yet} (new classes too, which the
 *     agent cannot tell from others), {@code nothing changed}, {@code deleted}
 */
public record ClassVerdict(String className, List<String> reasons) {

    public ClassVerdict {
        Objects.requireNonNull(className, "className must not be null");
        reasons = List.copyOf(reasons);
    }
}
