package dev.chaud.maven.build;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the lines of a Maven what it is doing. */
public record MavenProgress(BuildActivity activity) implements Consumer<String> {

    /** Since 3.9 Maven names a plugin by its prefix, before by its artifactId. */
    private static final Pattern GOAL = Pattern.compile(
            "-{3} (?:maven-)?(?<plugin>\\S+?)(?:-maven)?(?:-plugin)?:[^:\\s]+:(?<goal>\\S+) .*@ (?<module>\\S+) -{3}");

    private static final Pattern DOWNLOAD = Pattern.compile("Downloading from \\S+: \\S+/(?<file>[^/\\s]+)");

    @Override
    public void accept(String line) {
        Matcher goal = GOAL.matcher(line);
        Matcher download = DOWNLOAD.matcher(line);
        if (goal.find()) {
            activity.begin(goal.group("plugin") + ":" + goal.group("goal") + " in " + goal.group("module"));
        } else if (download.find()) {
            activity.begin("downloading " + download.group("file"));
        }
    }
}
