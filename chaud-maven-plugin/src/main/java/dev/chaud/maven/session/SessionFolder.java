package dev.chaud.maven.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder that a session keeps its files in: the socket, what the app runs on, what builds report. Only the user can
 * read it. It goes with the session; what a killed Maven left behind goes with the user's next session.
 *
 * <p>Thread-safe as far as the file system is.
 */
final class SessionFolder implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("chaud-(\\d{1,18})-.*");

    private final Path path;

    private SessionFolder(Path path) {
        this.path = path;
    }

    /** Makes a new folder below another, the one for temporary files as a rule. */
    static SessionFolder createIn(Path parent) throws IOException {
        deleteAbandoned(parent);
        // a temporary folder is made with mode 0700
        return new SessionFolder(Files.createTempDirectory(
                        parent, "chaud-" + ProcessHandle.current().pid() + "-")
                .toRealPath());
    }

    /** Whether the folder is still there. */
    boolean exists() {
        return Files.isDirectory(path);
    }

    /** Makes the folder again after somebody has deleted it. */
    void recreate() throws IOException {
        Path made = Files.createTempDirectory(
                path.getParent(), "chaud-" + ProcessHandle.current().pid() + "-");
        Files.move(made, path);
    }

    Path path() {
        return path;
    }

    /** Where the copies of the output folders are. */
    Path classes() {
        return path.resolve("classes");
    }

    /** The app's argument file. */
    Path argumentFile() {
        return path.resolve("app.args");
    }

    /** A folder for the descriptions of one build, which does not exist yet. */
    Path descriptions(long build) {
        return path.resolve("build-" + build);
    }

    @Override
    public void close() throws IOException {
        if (exists()) {
            PathUtils.deleteDirectory(path);
        }
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "chaud-*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches() && isDead(Long.parseLong(name.group(1))) && isMine(folder)) {
                    FileUtils.deleteQuietly(folder.toFile());
                }
            }
        }
    }

    private static boolean isMine(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .getName()
                            .equals(System.getProperty("user.name"));
        } catch (IOException e) {
            // another session has deleted it meanwhile
            return false;
        }
    }

    private static boolean isDead(long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }
}
