package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent's way to the plugin's {@link Rendezvous}. */
public final class Dial {

    private Dial() {}

    /** Whether somebody seems to listen in the folder; if it was killed, nobody does. */
    public static boolean isPossible(Path folder) {
        return Files.exists(folder.resolve(Rendezvous.SOCKET_NAME))
                || Files.exists(folder.resolve(TcpAddress.FILE_NAME));
    }

    /**
     * Connects to whoever listens in the folder, and says {@link Hello}.
     *
     * @throws IOException if nobody listens there; the message says where it was tried
     */
    public static Connection to(Path folder) throws IOException {
        Path socket = folder.resolve(Rendezvous.SOCKET_NAME);
        if (Files.exists(socket)) {
            return connect(UnixDomainSocketAddress.of(socket), "");
        }
        if (Files.exists(folder.resolve(TcpAddress.FILE_NAME))) {
            TcpAddress address = TcpAddress.read(folder);
            return connect(address.socketAddress(), address.token());
        }
        throw new IOException("There is neither " + Rendezvous.SOCKET_NAME + " nor " + TcpAddress.FILE_NAME + " in "
                + folder + ": the plugin is gone, or never was there");
    }

    private static Connection connect(SocketAddress address, String token) throws IOException {
        // known before the call, as whoever answers waits only so long for the first word
        Hello hello = Hello.ofThisProcess(token);
        Connection connection = new Connection(SocketChannel.open(address));
        try {
            connection.send(hello);
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }
}
