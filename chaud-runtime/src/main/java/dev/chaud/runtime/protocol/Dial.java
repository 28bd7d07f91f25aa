package dev.chaud.runtime.protocol;

import java.io.IOException;
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
            return sayHello(SocketChannel.open(UnixDomainSocketAddress.of(socket)), "");
        }
        if (Files.exists(folder.resolve(TcpAddress.FILE_NAME))) {
            TcpAddress address = TcpAddress.read(folder);
            return sayHello(SocketChannel.open(address.socketAddress()), address.token());
        }
        throw new IOException("There is neither " + Rendezvous.SOCKET_NAME + " nor " + TcpAddress.FILE_NAME + " in "
                + folder + ": the plugin is gone, or never was there");
    }

    private static Connection sayHello(SocketChannel channel, String token) throws IOException {
        Connection connection = new Connection(channel);
        try {
            connection.send(Hello.ofThisProcess(token));
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }
}
