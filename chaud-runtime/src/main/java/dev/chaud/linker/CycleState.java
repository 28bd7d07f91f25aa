package dev.chaud.linker;

/**
 * How far the reload cycle was at one moment.
 *
 * @param epoch the number of reloads applied so far
 * @param attempts the number of reloads tried so far, refused ones included
 */
public record CycleState(long epoch, long attempts) {}
