package dev.chaud.runtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageCodingTest {

    private static final Hello HELLO = new Hello("1.0", 42, "17.0.1", "secret");

    private final MessageEncoder encoder = new MessageEncoder();

    @Test
    void everyMessageComesOutAsItWentIn() throws IOException {
        assertComesOutTheSame(HELLO);
        assertComesOutTheSame(new Welcome(List.of(Path.of("/a b/ñ/target/classes"), Path.of("x"))));
        assertComesOutTheSame(new Welcome(List.of()));
        KeptField kept = new KeptField("a.B", "app", "count", new byte[] {1, 2});
        assertComesOutTheSame(new Welcome(List.of(Path.of("x")), List.of(kept, kept)));
        assertComesOutTheSame(new Started());
        assertComesOutTheSame(new StateRequest());
        assertComesOutTheSame(new StateReply(List.of(kept), List.of("It was not kept.")));
        assertComesOutTheSame(new Remark("It was not kept."));
        assertComesOutTheSame(new ReloadRequest(
                Long.MAX_VALUE,
                List.of(new ChangedClass("a.B$C", new byte[] {1, 2, 3}), new ChangedClass("Ä", new byte[0])),
                List.of("gone.Class"),
                List.of("messages.properties"),
                List.of(Path.of("/a b/ñ.jar"))));
        assertComesOutTheSame(new ReloadReply(
                7,
                3,
                Verdict.RESTART,
                List.of(new ClassVerdict("a.B", List.of("body", "method added: greet(String)"))),
                List.of("Cannot reload a.B live."),
                new EngineTimes(Duration.ofNanos(123_456_789), Duration.ofSeconds(2), Duration.ofNanos(3))));
    }

    @Test
    void severalMessagesInOneStreamAreReadOneByOne() throws IOException {
        byte[] one = frame(HELLO);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        var channel = Channels.newChannel(new ByteArrayInputStream(two));
        MessageDecoder decoder = new MessageDecoder(Frame.MAX_PAYLOAD_BYTES);

        assertThat(decoder.decode(channel)).contains(HELLO);
        assertThat(decoder.decode(channel)).contains(HELLO);
        assertThat(decoder.decode(channel)).isEmpty();
    }

    @Test
    void endOfStreamBeforeAFrameIsNoMessage() throws IOException {
        assertThat(decode(new byte[0])).isEmpty();
    }

    @Test
    void everyTruncatedFrameIsMalformed() throws IOException {
        byte[] frame = frame(HELLO);
        for (int length = 1; length < frame.length; length++) {
            byte[] truncated = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> decode(truncated))
                    .isInstanceOf(MalformedFrameException.class)
                    .hasMessage("The stream ended in the middle of a frame");
        }
    }

    @Test
    void everyPayloadThatEndsTooEarlyIsMalformed() throws IOException {
        byte[] frame =
                frame(new ReloadRequest(1, List.of(new ChangedClass("A", new byte[9])), List.of("B"), List.of("C")));
        for (int payload = 0; payload < frame.length - Frame.HEADER_BYTES; payload++) {
            byte[] shortened = Arrays.copyOf(frame, Frame.HEADER_BYTES + payload);
            ByteBuffer.wrap(shortened).putInt(4, payload);
            assertThatThrownBy(() -> decode(shortened)).isInstanceOf(MalformedFrameException.class);
        }
    }

    @Test
    void anotherProtocolIsNamedSo() {
        assertThatThrownBy(() -> decode("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8)))
                .hasMessage("The other side does not speak Chaud's protocol");
    }

    @Test
    void anotherVersionSaysWhatToDo() throws IOException {
        byte[] frame = frame(HELLO);
        frame[2] = 9;
        assertThatThrownBy(() -> decode(frame))
                .hasMessage("The other side speaks version 9 of Chaud's protocol, this side speaks version 3:"
                        + " use the plugin and the agent of one release");
    }

    @Test
    void anUnknownTypeIsMalformed() throws IOException {
        byte[] frame = frame(HELLO);
        frame[3] = 99;
        assertThatThrownBy(() -> decode(frame)).hasMessage("There is no message of type 99");
    }

    @Test
    void anOversizedFrameIsRefusedByItsHeaderAlone() {
        byte[] header = {'C', 'H', 3, Frame.HELLO, 0x7F, -1, -1, -1};
        assertThatThrownBy(() -> decode(header))
                .hasMessage("A frame announces 2147483647 bytes, allowed are 0 to 67108864");
        byte[] negative = {'C', 'H', 3, Frame.HELLO, -1, -1, -1, -1};
        assertThatThrownBy(() -> decode(negative)).hasMessageContaining("announces -1 bytes");
    }

    @Test
    void aCountThatThePayloadCannotHoldIsRefused() {
        byte[] frame = {'C', 'H', 3, Frame.WELCOME, 0, 0, 0, 4, 0x7F, -1, -1, -1};
        assertThatThrownBy(() -> decode(frame)).hasMessage("A count of 2147483647 does not fit the 0 bytes left");
    }

    @Test
    void bytesLeftOverAreRefused() throws IOException {
        byte[] frame = frame(HELLO);
        byte[] longer = Arrays.copyOf(frame, frame.length + 1);
        ByteBuffer.wrap(longer).putInt(4, frame.length + 1 - Frame.HEADER_BYTES);
        assertThatThrownBy(() -> decode(longer)).hasMessage("1 bytes are left over at the end of the message");
    }

    @Test
    void aMessageLargerThanAFrameIsNotSent() {
        byte[] half = new byte[33 << 20];
        ReloadRequest request = new ReloadRequest(
                1, List.of(new ChangedClass("A", half), new ChangedClass("B", half)), List.of(), List.of());
        assertThatThrownBy(() -> encoder.encode(request))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("larger than the 67108864 bytes");
    }

    @Test
    void aChangedClassDoesNotShareItsBytes() {
        byte[] bytes = {1, 2};
        ChangedClass changed = new ChangedClass("A", bytes);
        bytes[0] = 9;
        changed.bytes()[1] = 9;
        assertThat(changed.bytes()).containsExactly(1, 2);
        assertThat(changed).isEqualTo(new ChangedClass("A", new byte[] {1, 2}));
    }

    @Test
    void aHelloDoesNotShowItsToken() {
        assertThat(HELLO.toString()).doesNotContain("secret");
    }

    private void assertComesOutTheSame(Message message) throws IOException {
        assertThat(decode(frame(message))).contains(message);
    }

    private byte[] frame(Message message) throws IOException {
        return encoder.encode(message).array();
    }

    private static Optional<Message> decode(byte[] bytes) throws IOException {
        return new MessageDecoder(Frame.MAX_PAYLOAD_BYTES).decode(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }
}
