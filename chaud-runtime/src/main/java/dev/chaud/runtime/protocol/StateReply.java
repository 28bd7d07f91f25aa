package dev.chaud.runtime.protocol;

import java.util.List;

/**
 * The agent's answer to a {@link StateRequest}.
 *
 * @param kept what can be left to the next app
 * @param lost whole sentences on what cannot
 */
public record StateReply(List<KeptField> kept, List<String> lost) implements Message {

    public StateReply {
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }
}
