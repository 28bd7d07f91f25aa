package dev.chaud.runtime.rewrite.bytes;

import java.util.stream.IntStream;

/**
 * The names of the members that a class file refers to, as hash codes: what has the hash code of one of them may be another.
 * Small enough to be kept of all that is loaded. Immutable.
 */
public final class MentionedMembers {

    private final int[] hashes;

    private MentionedMembers(int[] hashes) {
        this.hashes = hashes;
    }

    /** Those of a class file. */
    public static MentionedMembers in(ClassLayout classFile) {
        PoolLayout pool = classFile.pool();
        return new MentionedMembers(IntStream.concat(pool.memberNames(), pool.constructors())
                .distinct()
                .toArray());
    }

    /**
     * The hash codes, each once: of the names of methods and fields, and for constructors of what
     * {@link ClassLayout#mentionsConstructor} takes.
     */
    public IntStream hashes() {
        return IntStream.of(hashes);
    }
}
