package dev.chaud.runtime.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks the static field of a test class in which its tests find a {@link ForkedApp}: one for all of them, started before the
 * first, ended after the last. The class fails if there is anything on the app's stderr then.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedAppStarter.class)
public @interface SharedApp {

    /** Further arguments of its JVM. */
    String[] jvmArguments() default {};

    /** Whether it runs with {@link RetransformingAgent} behind Chaud's agent. */
    boolean besideAnotherAgent() default false;
}
