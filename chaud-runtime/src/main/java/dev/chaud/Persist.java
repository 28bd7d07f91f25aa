package dev.chaud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a static field keep its value in every reload, and in a restart. Without it a static field is evaluated again when its
 * own initialiser changed, and a static block that changed writes it anew.
 *
 * <p>It counts in the newest version of the class: as long as that carries it, the field's initialiser gives the field its
 * first value and no other, and what a static block writes to the field when it runs again is dropped. A field that was
 * removed has, when it comes back with this annotation, the value that it had. One that gets another type keeps its value
 * where the new type can hold it, and is evaluated anew where it cannot; the report of the reload says which. Whatever the
 * app itself writes to the field is as it would be without.
 *
 * <p>When {@code chaud:run} has to restart the app, the field takes its value along if that can be serialised and is made of the
 * JDK's values and collections and of objects of the app's own modules; else the terminal says why it does not.
 *
 * <p>On a field of an object it means nothing, as objects keep their fields anyway, nor on a compile-time constant, which
 * compilers copy into its readers, nor on a constant of an enum, which keeps its identity anyway. Then the report of the
 * reload that brings it says so.
 *
 * <p>Without the agent it does nothing and costs nothing. It is what {@code #[chaud::persist]} is in the Rust crate.
 *
 * <pre>{@code
 * @Persist
 * static final Map<String, Session> sessions = new ConcurrentHashMap<>();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {}
