package dev.chaud.maven.watch;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The names that editors and version control give to files of their own.
 *
 * <p>Policy: a build too many costs a moment, a save that is missed costs trust. So only names that no resource has are
 * here, and a plain {@code report.tmp} or {@code page.bak} counts, while {@code Order.java.tmp}, with {@code .tmp} after
 * another extension, is an editor's. A name that begins with a dot is ignored with all below it; this takes in
 * {@code .git}, {@code .idea}, Emacs' {@code .#Order.java} and Vim's {@code .Order.java.swp}.
 */
final class IgnoredNames {
    private static final Pattern IGNORED = Pattern.compile(String.join(
            "|",
            "\\..*", // dot files
            ".*~", // back-ups
            ".*\\.sw[opx]", // Vim's swap files
            "4913", // Vim tries with it whether it may create files
            "#.*#", // Emacs' auto-saves
            "%.*%", // the same, as Plexus' default excludes know it
            ".*___jb_(tmp|old|bak)___", // IntelliJ's safe write
            ".*\\.[^.]+\\.tmp"));

    private IgnoredNames() {}

    /** Whether a file of this name is ignored. */
    static boolean contains(String name) {
        return IGNORED.matcher(name).matches();
    }

    /** Whether any name of {@code relative}, a path below a root, is ignored. */
    static boolean anyIn(Path relative) {
        for (Path name : relative) {
            if (contains(name.toString())) {
                return true;
            }
        }
        return false;
    }
}
