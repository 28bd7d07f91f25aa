package dev.chaud.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Tests that share one run and follow each other by their {@code @Order}: starting Maven for each would take most of
 * the time. The first failure ends the story, since what comes after could only wait in vain.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Story.EndAtFirstFailure.class)
@interface Story {
    /** Skips the rest of a class after a failure. */
    final class EndAtFirstFailure implements ExecutionCondition, TestExecutionExceptionHandler {
        private static final ExtensionContext.Namespace STORY = ExtensionContext.Namespace.create(Story.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String failed = context.getStore(STORY).get(context.getRequiredTestClass(), String.class);
            return failed == null
                    ? ConditionEvaluationResult.enabled("the story goes on")
                    : ConditionEvaluationResult.disabled("the story ended with " + failed);
        }

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
            context.getParent()
                    .orElseThrow()
                    .getStore(STORY)
                    .put(context.getRequiredTestClass(), context.getDisplayName());
            throw failure;
        }
    }
}
