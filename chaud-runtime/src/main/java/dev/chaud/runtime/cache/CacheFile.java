package dev.chaud.runtime.cache;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A cache as it is on disk. Whoever writes one puts it in the place of the old one as a whole, and whoever reads one checks all
 * that it takes from it; so any number of JVMs may do both at once.
 *
 * <pre>
 *   long    MAGIC
 *   int     length of the index
 *   long    fingerprint of the index
 *   index   identity, number of entries, and of each: key, what it was made of, where it is, its fingerprint
 *   bytes   the entries, one behind the other
 * </pre>
 *
 * Not thread-safe.
 */
final class CacheFile implements Closeable {

    /** No larger one is read or written. */
    static final int MAX_BYTES = 64 << 20;

    /** The last byte is the version of the format. */
    private static final long MAGIC = 0x4348415544_0001L;

    private static final int HEAD = 8 + 4 + 8;

    private final RandomAccessFile file;
    private final int start;
    private final Map<String, Entry> entries = new HashMap<>();

    private CacheFile(RandomAccessFile file, String identity) throws IOException {
        this.file = file;
        long size = file.length();
        require(size >= HEAD && size <= MAX_BYTES);
        ByteBuffer head = ByteBuffer.wrap(read(0, HEAD));
        require(head.getLong() == MAGIC);
        int length = head.getInt();
        require(length >= 0 && length <= size - HEAD);
        byte[] index = read(HEAD, length);
        require(head.getLong() == Fingerprint.of(index));
        this.start = HEAD + length;
        ByteBuffer in = ByteBuffer.wrap(index);
        require(text(in).equals(identity));
        long end = start;
        for (int left = in.getInt(); left > 0; left--) {
            String key = text(in);
            Entry entry = new Entry(in.getInt(), in.getLong(), in.getInt(), in.getInt(), in.getLong());
            entries.put(key, entry);
            end += entry.length;
        }
        require(end == size);
    }

    /**
     * Opens one.
     *
     * @param identity what all of it depends on
     * @throws IOException if there is none, it is damaged, or has another identity
     */
    static CacheFile open(Path path, String identity) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new CacheFile(file, identity);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e instanceof IOException known ? known : new IOException(e);
        }
    }

    /** By their keys. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** Reads one; an IOException says that it is not what was written. */
    byte[] read(Entry entry) throws IOException {
        byte[] bytes = read(start + entry.position, entry.length);
        require(Fingerprint.of(bytes) == entry.content);
        return bytes;
    }

    private byte[] read(int position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void require(boolean isRight) throws IOException {
        if (!isRight) {
            throw new IOException("it is damaged, or of another engine, JDK or version");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Writes one in the place of that which is there. */
    static void write(Path path, String identity, Map<String, Content> contents) throws IOException {
        Path folder = path.getParent();
        Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".tmp");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
                byte[] index = index(identity, contents);
                out.writeLong(MAGIC);
                out.writeInt(index.length);
                out.writeLong(Fingerprint.of(index));
                out.write(index);
                for (Content content : contents.values()) {
                    out.write(content.bytes);
                }
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static byte[] index(String identity, Map<String, Content> contents) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(index);
        write(identity, out);
        out.writeInt(contents.size());
        int position = 0;
        for (Map.Entry<String, Content> each : contents.entrySet()) {
            Content content = each.getValue();
            write(each.getKey(), out);
            out.writeInt(content.sourceLength);
            out.writeLong(content.source);
            out.writeInt(position);
            out.writeInt(content.bytes.length);
            out.writeLong(Fingerprint.of(content.bytes));
            position += content.bytes.length;
        }
        return index.toByteArray();
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Something to be written, and what it was made of. */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    record Content(int sourceLength, long source, byte[] bytes) {}
}
