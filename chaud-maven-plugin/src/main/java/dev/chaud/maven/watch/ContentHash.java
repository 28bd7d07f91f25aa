package dev.chaud.maven.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The first 128 bits of the SHA-256 of a file's content. */
record ContentHash(long high, long low) {
    /** Stands for the content of a file that may not be read: equal to itself, so that it changes nothing. */
    static final ContentHash UNREADABLE = new ContentHash(0, 0);

    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads {@code file}; empty if it has gone. */
    static Optional<ContentHash> of(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(UNREADABLE);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return Optional.of(new ContentHash(hash.getLong(), hash.getLong()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
