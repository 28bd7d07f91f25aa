package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Where to dial and what to say, when there are no Unix domain sockets: the file {@code agent.tcp}, which only the user
 * can read, with the port on its first line and the token on its second.
 *
 * @param port the port on the loopback interface
 * @param token 256 random bits in hexadecimal digits
 */
record TcpAddress(int port, String token) {

    static final String FILE_NAME = "agent.tcp";

    private static final int TOKEN_BYTES = 32;

    /** An address with a new token. */
    static TcpAddress at(int port) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return new TcpAddress(port, HexFormat.of().formatHex(token));
    }

    static TcpAddress read(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        try {
            return new TcpAddress(Integer.parseInt(lines.get(0)), lines.get(1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new MalformedFrameException(file + " does not hold a port and a token", e);
        }
    }

    /** Writes the file, readable for the user alone from its first moment on. */
    Path write(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        try {
            Files.createFile(file, userOnly(file));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " exists: another session uses this folder", e);
        }
        return Files.writeString(file, port + "\n" + token + "\n", StandardCharsets.US_ASCII);
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static FileAttribute<?>[] userOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
