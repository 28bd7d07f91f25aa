package dev.chaud.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a page of the site that a measurement writes.
 *
 * @param heading the whole line
 * @param text what follows it, which has no heading of its own on this level
 */
public record PageSection(String heading, String text) {

    /** Puts it into the page, in the place of the one with the same heading if there is one, else at the end. */
    public void writeInto(Path page) throws IOException {
        String before = Files.readString(page);
        Matcher old = Pattern.compile("(?ms)^" + Pattern.quote(heading) + "$.*?(?=^## |\\z)")
                .matcher(before);
        String section = heading + "\n\n" + text;
        String after = old.find()
                ? before.substring(0, old.start())
                        + section
                        + (old.end() < before.length() ? "\n" : "")
                        + before.substring(old.end())
                : before.stripTrailing() + "\n\n" + section;
        Files.writeString(page, after);
    }
}
