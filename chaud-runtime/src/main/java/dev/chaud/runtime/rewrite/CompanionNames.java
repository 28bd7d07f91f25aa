package dev.chaud.runtime.rewrite;

/** Gives out the reserved names of one nest. */
@FunctionalInterface
public interface CompanionNames {

    /**
     * The next name, which nobody gets a second time.
     *
     * @throws NotRewritableException if there is none
     */
    String next() throws NotRewritableException;
}
