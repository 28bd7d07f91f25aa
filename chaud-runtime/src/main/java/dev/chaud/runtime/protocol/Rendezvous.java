package dev.chaud.runtime.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where the plugin waits for agents: a Unix domain socket {@code agent.sock} in a folder that only the user
 * can enter; where there are none, a port on the loopback interface, with the port and a secret token in the file
 * {@code agent.tcp} of the same folder.
 *
 * <p>Thread-safe. Its own threads are daemons.
 */
public final class Rendezvous implements Closeable {

    static final String SOCKET_NAME = "agent.sock";

    /** An app that starts on a machine with much other work may be halted between its call and its first word. */
    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Rendezvous.class);

    private static final Set<PosixFilePermission> NOT_THE_OWNER = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final ServerSocketChannel server;

    /** Which {@link #close()} removes. */
    private final Path file;

    /** Agents not yet accepted; locked to add one or to close; an empty element stays at the end when this is closed. */
    private final BlockingQueue<Optional<AgentConnection>> arrived = new LinkedBlockingQueue<>();

    private Rendezvous(ServerSocketChannel server, Path file, String token, Duration handshakeTimeout) {
        this.server = server;
        this.file = file;
        Reception reception = new Reception(server, token, handshakeTimeout, this::letIn);
        Thread thread = new Thread(reception, "chaud-rendezvous");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to listen in the folder: on a Unix domain socket, or by TCP where these are not supported or the folder's
     * path is too long for one (about 100 bytes).
     *
     * @param folder exists, and on POSIX systems only its owner has any permission on it
     * @throws IOException if the folder is missing, open to others, in use by another session, or nothing can be opened
     */
    public static Rendezvous listen(Path folder) throws IOException {
        return listen(folder, HANDSHAKE_TIMEOUT);
    }

    static Rendezvous listen(Path folder, Duration handshakeTimeout) throws IOException {
        requirePrivate(folder);
        Path socket = folder.resolve(SOCKET_NAME);
        if (Files.exists(socket)) {
            throw new IOException(socket + " exists: another session uses this folder");
        }
        ServerSocketChannel server;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            LOG.debug("No Unix domain sockets on this system, using TCP");
            return listenTcp(folder, handshakeTimeout);
        }
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (SocketException e) {
            server.close();
            LOG.debug("No Unix domain socket at {} ({}), using TCP", socket, e.getMessage());
            return listenTcp(folder, handshakeTimeout);
        }
        return new Rendezvous(server, socket, "", handshakeTimeout);
    }

    /** Removes what somebody who listened in the folder and was killed has left there. */
    public static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(SOCKET_NAME));
        Files.deleteIfExists(folder.resolve(TcpAddress.FILE_NAME));
    }

    /** Like {@link #listen(Path)}, but always by TCP. */
    public static Rendezvous listenTcp(Path folder) throws IOException {
        return listenTcp(folder, HANDSHAKE_TIMEOUT);
    }

    static Rendezvous listenTcp(Path folder, Duration handshakeTimeout) throws IOException {
        requirePrivate(folder);
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            TcpAddress address = TcpAddress.at(server.socket().getLocalPort());
            return new Rendezvous(server, address.write(folder), address.token(), handshakeTimeout);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Waits for the next agent that says the right {@link Hello}. Others are hung up on and logged, and keep nobody
     * waiting.
     *
     * @throws ClosedChannelException when this is closed, before or while waiting
     * @throws InterruptedException if the calling thread is interrupted while waiting
     */
    public AgentConnection accept() throws IOException, InterruptedException {
        Optional<AgentConnection> next = arrived.take();
        if (next.isEmpty()) {
            arrived.add(next);
            throw new ClosedChannelException();
        }
        return next.get();
    }

    /** Stops listening and removes the file; connections that were accepted stay open. Idempotent. */
    @Override
    public void close() throws IOException {
        synchronized (arrived) {
            if (!server.isOpen()) {
                return;
            }
            server.close();
            for (Optional<AgentConnection> waiting; (waiting = arrived.poll()) != null; ) {
                if (waiting.isPresent()) {
                    waiting.get().connection().close();
                }
            }
            arrived.add(Optional.empty());
        }
        Files.deleteIfExists(file);
    }

    private void letIn(AgentConnection agent) throws IOException {
        synchronized (arrived) {
            if (server.isOpen()) {
                arrived.add(Optional.of(agent));
                return;
            }
        }
        // closed meanwhile: nobody will accept it
        agent.connection().close();
    }

    /** Whoever can write into a folder that is closed to group and others is its owner (or root). */
    private static void requirePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> open = EnumSet.copyOf(NOT_THE_OWNER);
            open.retainAll(Files.getPosixFilePermissions(folder));
            if (!open.isEmpty()) {
                throw new IOException("Others than its owner have permissions on " + folder + " (" + open
                        + "), and could start code in the app: take them away, or use another folder");
            }
        }
    }
}
