package dev.chaud.linker;

/**
 * Marks the subclass that new objects of a class are of, once a reload gave the class an interface. It is to be taken for its
 * superclass wherever that can be had.
 */
public interface Face {}
