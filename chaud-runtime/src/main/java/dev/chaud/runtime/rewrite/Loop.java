package dev.chaud.runtime.rewrite;

import java.util.Optional;

/**
 * A loop of a method.
 *
 * @param method the name of the method
 * @param head where its turns begin
 * @param line where that is in the source, 0 if the class file does not tell
 * @param obstacle why it cannot be left there, in words; empty if it can
 */
record Loop(String method, int head, int line, Optional<String> obstacle) {}
