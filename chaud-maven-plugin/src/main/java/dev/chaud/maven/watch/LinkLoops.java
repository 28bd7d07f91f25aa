package dev.chaud.maven.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links that lead back to a folder above themselves; what is below them is below that folder already. */
final class LinkLoops {
    private LinkLoops() {}

    /** Whether {@code path} is a link to a folder that has it, by its logical path or really, below itself. */
    static boolean closeAt(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return false;
        }
        try {
            Path real = path.toRealPath();
            for (Path above = path.getParent(); above != null; above = above.getParent()) {
                if (above.toRealPath().startsWith(real)) {
                    return true;
                }
            }
            return false;
        } catch (IOException brokenOrEndless) {
            return false;
        }
    }

    /** Whether the way from {@code top} down to {@code path} passes through a loop. */
    static boolean closeBetween(Path top, Path path) {
        for (Path at = path; at != null && at.startsWith(top) && !at.equals(top); at = at.getParent()) {
            if (closeAt(at)) {
                return true;
            }
        }
        return false;
    }
}
