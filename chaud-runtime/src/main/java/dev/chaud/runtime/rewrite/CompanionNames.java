package dev.chaud.runtime.rewrite;

/** Gives out the names of one nest's companions, those first that are reserved in it. */
@FunctionalInterface
public interface CompanionNames {

    /** The next name, which nobody gets a second time unless the reload comes to nothing. */
    String next();
}
