/**
 * Brings what exists in line with the new constants of an enum: ordinals, {@code values()}, {@code valueOf}, the arrays by
 * which other classes switch over it, and every {@link java.util.EnumMap} and {@link java.util.EnumSet} in the JVM.
 *
 * <p>Enters: an enum whose new version the JVM has taken, and its constants in their new order. Leaves: nothing; afterwards
 * the enum is as if freshly loaded, but each constant that stays is the object that it was.
 *
 * <p>May import: the JDK, Javassist (to patch the JDK's collections) and {@code dev.chaud.linker}.
 */
package dev.chaud.runtime.enums;
