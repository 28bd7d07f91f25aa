package dev.chaud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method: has its loops left when its body changed. On a class: says that the class may be reloaded, where only such
 * classes are to be.
 *
 * <p><b>A method.</b> Every method of a hot class runs in its newest version from the next call on, with the annotation or
 * without. But a method whose loop is running finishes its old body. With the annotation the loop is left where its next turn
 * would begin, and the method is entered again in its new version, on the same object and with the arguments that it was
 * called with; what that returns or throws is what the old one returns or throws. Each thread does so by itself. It is not
 * done for a loop inside of {@code synchronized}, {@code try}, {@code catch} or {@code finally}, in a synchronized method, or
 * in the middle of an expression, as something would be left undone: the report of the reload says so. Constructors cannot
 * carry it, and on a method without a body it means nothing. A loop asks at each turn whether to go on; compiled code has
 * nothing of that, and other methods have nothing at all.
 *
 * <p><b>A class.</b> With {@code chaud.scope=annotated} only classes that carry the annotation, and those nested in them, are
 * reloaded live. Others are named in the report as changed, not hot, and stay what they are until the next start. Without
 * that option the annotation means nothing on a class.
 *
 * <p>Without the agent it does nothing and costs nothing. It is what {@code #[chaud::hot]} is in the Rust crate, which has
 * nothing to leave a running loop.
 *
 * <pre>{@code
 * @Hot
 * static void serve(Queue<Request> requests) {
 *     while (true) {
 *         answer(requests.take());
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Hot {}
