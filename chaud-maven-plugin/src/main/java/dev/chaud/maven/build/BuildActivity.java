package dev.chaud.maven.build;

import java.time.Duration;

/** What the build is doing, as far as it shows: its goals, and that it prints or downloads something. Thread-safe. */
public final class BuildActivity {

    private volatile String doing = "";
    private volatile long seenAt = System.nanoTime();

    /** Something new is done. */
    public void begin(String what) {
        doing = what;
        sign();
    }

    /** It is seen to do something. */
    public void sign() {
        seenAt = System.nanoTime();
    }

    /** What it is doing, as {@code compiler:compile in app}; empty when it has not told yet. */
    public String doing() {
        return doing;
    }

    /** How long nothing was seen of it. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - seenAt);
    }
}
