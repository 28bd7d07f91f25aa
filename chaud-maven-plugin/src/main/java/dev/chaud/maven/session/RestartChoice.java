package dev.chaud.maven.session;

import java.util.Locale;

/** What the user wants when an edit cannot be live. */
public enum RestartChoice {
    /** The app is restarted. */
    AUTO,
    /** The user is asked. */
    ASK,
    /** The app goes on as it is. */
    NEVER;

    /** The name as it stands in options, in small letters. */
    public String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
