package dev.chaud.runtime.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Turns a message into a frame. Stateless; {@link MessageDecoder} is the way back.
 *
 * <p>All numbers are big-endian. Every frame begins with the same eight bytes:
 *
 * <pre>
 *   'C' 'H'  version:byte=3  type:byte  payload length:int (at most 64 MiB)
 * </pre>
 *
 * The payloads, where {@code string} is {@code length:int, UTF-8 bytes} (at most 1 MiB), {@code bytes} is
 * {@code length:int, bytes} and {@code list} is {@code count:int, elements}:
 *
 * <pre>
 *   1 Hello          runtimeVersion:string  pid:long  javaVersion:string  token:string   (at most 4 KiB)
 *   2 Welcome        hotFolders:list(string)  kept:list(className:string loader:string field:string value:bytes)
 *   3 ReloadRequest  id:long  changed:list(name:string bytes:bytes)  deletedNames:list(string)  resources:list(string)
 *                    libraries:list(string)
 *   4 ReloadReply    id:long  epoch:long  verdict:string  classes:list(className:string reasons:list(string))
 *                    notes:list(string)  rewrite:long  redefine:long  link:long   (nanoseconds)
 *   5 Started
 *   6 StateRequest
 *   7 StateReply     kept:list(as in Welcome)  lost:list(string)
 *   8 Remark         text:string
 * </pre>
 */
final class MessageEncoder {

    /**
     * Returns the whole frame of a message, ready to be written.
     *
     * @throws MalformedFrameException if the message is larger than a frame may be
     */
    ByteBuffer encode(Message message) throws IOException {
        PayloadWriter payload = new PayloadWriter();
        byte type = write(message, payload);
        byte[] bytes = payload.toBytes();
        return ByteBuffer.allocate(Frame.HEADER_BYTES + bytes.length)
                .put(Frame.MAGIC_0)
                .put(Frame.MAGIC_1)
                .put(Frame.VERSION)
                .put(type)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private static byte write(Message message, PayloadWriter out) throws IOException {
        if (message instanceof Hello hello) {
            out.putString(hello.runtimeVersion());
            out.putLong(hello.pid());
            out.putString(hello.javaVersion());
            out.putString(hello.token());
            return Frame.HELLO;
        } else if (message instanceof Welcome welcome) {
            out.putList(welcome.hotFolders(), folder -> out.putString(folder.toString()));
            out.putList(welcome.kept(), kept -> write(kept, out));
            return Frame.WELCOME;
        } else if (message instanceof ReloadRequest request) {
            write(request, out);
            return Frame.RELOAD_REQUEST;
        } else if (message instanceof ReloadReply reply) {
            write(reply, out);
            return Frame.RELOAD_REPLY;
        } else if (message instanceof Started) {
            return Frame.STARTED;
        } else if (message instanceof StateRequest) {
            return Frame.STATE_REQUEST;
        } else if (message instanceof StateReply reply) {
            out.putList(reply.kept(), kept -> write(kept, out));
            out.putList(reply.lost(), out::putString);
            return Frame.STATE_REPLY;
        } else if (message instanceof Remark remark) {
            out.putString(remark.text());
            return Frame.REMARK;
        }
        throw new AssertionError("No frame for " + message);
    }

    private static void write(ReloadRequest request, PayloadWriter out) throws IOException {
        out.putLong(request.id());
        out.putList(request.changed(), changed -> {
            out.putString(changed.name());
            out.putBytes(changed.bytes());
        });
        out.putList(request.deletedNames(), out::putString);
        out.putList(request.resources(), out::putString);
        out.putList(request.libraries(), library -> out.putString(library.toString()));
    }

    private static void write(ReloadReply reply, PayloadWriter out) throws IOException {
        out.putLong(reply.id());
        out.putLong(reply.epoch());
        out.putString(reply.verdict().name());
        out.putList(reply.classes(), verdict -> {
            out.putString(verdict.className());
            out.putList(verdict.reasons(), out::putString);
        });
        out.putList(reply.notes(), out::putString);
        out.putLong(reply.times().rewrite().toNanos());
        out.putLong(reply.times().redefine().toNanos());
        out.putLong(reply.times().link().toNanos());
    }

    private static void write(KeptField kept, PayloadWriter out) throws IOException {
        out.putString(kept.className());
        out.putString(kept.loader());
        out.putString(kept.field());
        out.putBytes(kept.value());
    }
}
