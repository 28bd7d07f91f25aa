package dev.chaud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method called after each reload that was applied, when the new code runs everywhere. The method takes the
 * {@link ReloadReport}, or nothing; what it returns is dropped; it may be private.
 *
 * <p>A static method is called if its class comes from a hot folder and is initialised: nothing is loaded or initialised for
 * it. A method of an object is called on objects that were given to {@link Cycle#onReload(Object)}. The newest version of a
 * class counts: an annotation that the reload brought is heeded, a method that it removed is not called any more.
 *
 * <p>Methods are called one after the other, in a daemon thread of Chaud's with the class loader of their class as context
 * loader: first the static ones, by the names of their classes and then in the order of the source; then those of objects
 * and other callbacks, the first that was registered first. Each reload is told once, and the next is told when the calls for
 * the one before are over; it may be applied already, so {@link Cycle#last()} may be newer than the report that is handed
 * over. The reload itself does not wait, so a method may edit a source, ask for a reload or wait for one.
 *
 * <p>What a method throws is logged, with its trace, and the others are called. One that has not returned in five seconds is
 * logged, the others go on without it, and it is not called again before it returns. A method with other parameters, or
 * without a body, is not called, and one message says so.
 *
 * <p>Without the agent it does nothing and costs nothing. The Rust crate has {@code chaud::cycle} to look for reloads, as
 * {@link Cycle} is; this saves the loop.
 *
 * <pre>{@code
 * @OnReload
 * private static void refresh(ReloadReport report) {
 *     templates.clear();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnReload {}
