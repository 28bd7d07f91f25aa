package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far a loaded class is, and what other classes leave to it.
 *
 * @param initialised whether its static initialiser has run; if not, the new one will
 * @param inUse whether a use of its static members would not initialise it any more; a class may have nothing to initialise
 *     and not be in use
 * @param origins where the values are that its new fields take over
 * @param face of what class its new objects are to be; empty if of the class itself
 * @param referred whether there may be a method reference to one of its methods
 * @param extendedByLate whether a class of its nest extends it that is in another nest as the JVM has it
 */
public record RunningClass(
        boolean initialised,
        boolean inUse,
        FieldOrigins origins,
        Optional<Face> face,
        Predicate<MethodKey> referred,
        boolean extendedByLate) {}
