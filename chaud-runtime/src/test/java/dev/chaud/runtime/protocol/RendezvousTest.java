package dev.chaud.runtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RendezvousTest {

    /** The common pool has one thread on a machine with two cores. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @BeforeEach
    void closeTheFolderToOthers() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anAgentDialsInOverAUnixSocket() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder)) {
            assertThat(folder.resolve("agent.sock")).exists();
            assertTalk(rendezvous);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAgentDialsInOverTcp() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listenTcp(folder)) {
            Path file = folder.resolve("agent.tcp");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(TcpAddress.read(folder).token()).matches("[0-9a-f]{64}");
            assertTalk(rendezvous);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPathTooLongForAUnixSocketFallsBackToTcp() throws Exception {
        Path deep = Files.createDirectory(
                folder.resolve("d".repeat(120)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Rendezvous rendezvous = Rendezvous.listen(deep)) {
            assertThat(deep.resolve("agent.tcp")).exists();
            assertTalk(rendezvous);
        }
    }

    @Test
    void aFolderWithBlanksAndForeignLettersIsAsGoodAsAny() throws Exception {
        Path strange = Files.createDirectory(
                folder.resolve("a b ü"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Rendezvous rendezvous = Rendezvous.listen(strange)) {
            assertTalk(rendezvous);
        }
    }

    @Test
    void aFolderOpenToOthersIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> Rendezvous.listen(folder))
                .hasMessageStartingWith("Others than its owner have permissions on " + folder);
    }

    @Test
    void aMissingFolderIsRefused() {
        assertThatThrownBy(() -> Rendezvous.listen(folder.resolve("missing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aFolderInUseIsRefused() throws IOException {
        try (Rendezvous first = Rendezvous.listen(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> Rendezvous.listen(folder))
                    .hasMessageEndingWith("another session uses this folder");
        }
    }

    @Test
    void dialingWhereNobodyListensSaysWhereItWasTried() {
        assertThatThrownBy(() -> Dial.to(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aSilentClientKeepsNobodyWaiting() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder, LONG);
                SocketChannel silent = open();
                Connection agent = Dial.to(folder)) {
            assertThat(rendezvous.accept().hello().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(silent.isConnected()).isTrue();
            agent.send(new Welcome(List.of()));
        }
    }

    @Test
    void aSilentClientIsHungUpOn() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder, Duration.ofMillis(50));
                SocketChannel silent = open()) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertNextAgentIsLetIn(rendezvous);
        }
    }

    @Test
    void aClientThatSpeaksAnotherProtocolIsHungUpOn() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder, LONG);
                SocketChannel browser = open()) {
            browser.write(ByteBuffer.wrap("GET / HTTP/1.1".getBytes(UTF_8)));
            assertHungUpOn(browser);
            assertNextAgentIsLetIn(rendezvous);
        }
    }

    @Test
    void aClientThatBeginsWithAnotherMessageIsHungUpOn() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder, LONG);
                SocketChannel rude = open()) {
            rude.write(new MessageEncoder().encode(new Welcome(List.of())));
            assertHungUpOn(rude);
            assertNextAgentIsLetIn(rendezvous);
        }
    }

    @Test
    void aHelloThatIsTooLongIsHungUpOnByItsHeaderAlone() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder, LONG);
                SocketChannel long_ = open()) {
            long_.write(ByteBuffer.wrap(new byte[] {'C', 'H', 1, Frame.HELLO, 0, 1, 0, 0}));
            assertHungUpOn(long_);
            assertNextAgentIsLetIn(rendezvous);
        }
    }

    @Test
    void aClientWithTheWrongTokenIsHungUpOn() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listenTcp(folder, LONG);
                SocketChannel thief = SocketChannel.open(TcpAddress.read(folder).socketAddress())) {
            thief.write(new MessageEncoder().encode(Hello.ofThisProcess("0".repeat(64))));
            assertHungUpOn(thief);
            assertNextAgentIsLetIn(rendezvous);
        }
    }

    @Test
    void closingEndsTheWaitForAnAgent() throws Exception {
        Rendezvous rendezvous = Rendezvous.listen(folder);
        CompletableFuture<AgentConnection> waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return rendezvous.accept();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                OWN_THREAD);
        rendezvous.close();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(rendezvous::accept).isInstanceOf(ClosedChannelException.class);
        rendezvous.close();
    }

    @Test
    void closingLeavesAcceptedConnectionsOpen() throws Exception {
        for (int i = 0; i < 50; i++) {
            AgentConnection accepted;
            Connection agent;
            try (Rendezvous rendezvous = Rendezvous.listen(folder)) {
                agent = Dial.to(folder);
                accepted = rendezvous.accept();
            }
            accepted.connection().send(new Welcome(List.of()));
            assertThat(agent.receive()).isPresent();
            agent.close();
            accepted.connection().close();
        }
    }

    @Test
    void oneThreadSendsWhileAnotherWaitsForAMessage() throws Exception {
        try (Rendezvous rendezvous = Rendezvous.listen(folder);
                Connection agent = Dial.to(folder);
                Connection plugin = rendezvous.accept().connection()) {
            CompletableFuture<Optional<Message>> waiting =
                    CompletableFuture.supplyAsync(() -> receive(agent), OWN_THREAD);
            Message large =
                    new ReloadRequest(1, List.of(new ChangedClass("A", new byte[8 << 20])), List.of(), List.of());
            CompletableFuture<Optional<Message>> other =
                    CompletableFuture.supplyAsync(() -> receive(plugin), OWN_THREAD);
            agent.send(large);
            plugin.send(large);
            assertThat(waiting.get()).contains(large);
            assertThat(other.get()).contains(large);
        }
    }

    private void assertTalk(Rendezvous rendezvous) throws Exception {
        Path dialled = Files.exists(folder.resolve("agent.sock")) || Files.exists(folder.resolve("agent.tcp"))
                ? folder
                : onlySubfolder();
        Connection agent = Dial.to(dialled);
        AgentConnection accepted = rendezvous.accept();
        assertThat(accepted.hello().runtimeVersion()).isEqualTo(RuntimeVersion.current());
        assertThat(accepted.hello().javaVersion()).isEqualTo(System.getProperty("java.version"));
        Welcome welcome = new Welcome(List.of(folder));
        accepted.connection().send(welcome);
        assertThat(agent.receive()).contains(welcome);
        accepted.connection().close();
        assertThat(agent.receive()).isEmpty();
        agent.close();
    }

    private Path onlySubfolder() throws IOException {
        try (var children = Files.list(folder)) {
            return children.findFirst().orElseThrow();
        }
    }

    private void assertNextAgentIsLetIn(Rendezvous rendezvous) throws Exception {
        try (Connection agent = Dial.to(folder)) {
            assertThat(rendezvous.accept().hello().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(agent).isNotNull();
        }
    }

    /** By the end of the stream, or by a reset when something it had sent was not read. */
    private static void assertHungUpOn(SocketChannel client) {
        int end;
        try {
            end = client.read(ByteBuffer.allocate(1));
        } catch (IOException reset) {
            end = -1;
        }
        assertThat(end).isEqualTo(-1);
    }

    private SocketChannel open() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("agent.sock")));
    }

    private static Optional<Message> receive(Connection connection) {
        try {
            return connection.receive();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
