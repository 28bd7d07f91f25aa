package dev.chaud.maven.session;

import dev.chaud.maven.reactor.ReactorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Keeps a second session out of a reactor: two that build into the same output folders would each see what the other has
 * half done. The system gives the lock back when the process is gone, however it ended.
 */
final class ReactorLock implements AutoCloseable {

    private final FileChannel file;

    private ReactorLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock of a reactor.
     *
     * @param root the reactor's root, as a real path
     * @param parent where the lock's file is, the folder for temporary files as a rule
     * @throws ReactorException when another session has it
     */
    static ReactorLock take(Path root, Path parent) throws IOException, ReactorException {
        String owned = System.getProperty("user.name") + ":" + root;
        UUID name = UUID.nameUUIDFromBytes(owned.getBytes(StandardCharsets.UTF_8));
        FileChannel file = FileChannel.open(
                parent.resolve("chaud-" + name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw taken(root, file);
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap(owned.getBytes(StandardCharsets.UTF_8)));
            return new ReactorLock(file);
        } catch (OverlappingFileLockException e) {
            // a second session in this very process
            throw taken(root, file);
        }
    }

    private static ReactorException taken(Path root, FileChannel file) throws IOException {
        file.close();
        return new ReactorException("Another chaud:run or chaud:watch is running in " + root
                + ", and two would spoil each other's output folders. End it first.");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
