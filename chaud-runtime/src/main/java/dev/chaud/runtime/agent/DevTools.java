package dev.chaud.runtime.agent;

import dev.chaud.runtime.log.Log;

/**
 * Spring Boot's DevTools, which watch the same folders: at each reload they would start the app anew in a class loader of
 * their own, and what a reload keeps would be lost.
 */
final class DevTools {

    /** What they start the app anew for, or not at all, is told by these; what is set before the app's {@code main} counts. */
    private static final String EXCLUDED = "spring.devtools.restart.exclude";

    private static final String ENABLED = "spring.devtools.restart.enabled";

    private DevTools() {}

    /**
     * Has them start nothing anew, where the app has them and nobody has said what they are to do. They are not switched off:
     * they also have the browser load the page again, and templates not be kept.
     */
    static void leaveReloadsToUs() {
        if (System.getProperty("java.class.path", "").contains("spring-boot-devtools-")
                && System.getProperty(EXCLUDED) == null
                && System.getProperty(ENABLED) == null) {
            System.setProperty(EXCLUDED, "**");
            Log.of(DevTools.class).info("Spring Boot's DevTools do not restart the app, since {} is now **", EXCLUDED);
        }
    }
}
