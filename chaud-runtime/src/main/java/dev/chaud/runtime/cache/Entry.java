package dev.chaud.runtime.cache;

/** Where something is in a cache file, and what it was made of. */
final class Entry {

    final int sourceLength;
    final long source;
    final int position;
    final int length;
    final long content;

    /**
     * One in a file.
     *
     * @param source the fingerprint of what it was made of
     * @param position behind the index
     * @param content its own fingerprint
     */
    Entry(int sourceLength, long source, int position, int length, long content) {
        this.sourceLength = sourceLength;
        this.source = source;
        this.position = position;
        this.length = length;
        this.content = content;
    }

    boolean isOf(byte[] bytes) {
        return sourceLength == bytes.length && source == Fingerprint.of(bytes);
    }
}
