package dev.chaud.runtime.rewrite.bytes;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The names of the members that a class file refers to, as far as hash codes tell: it may take another name for one of them.
 * Small, and asked in no time, where to look into the class files of all that is loaded takes milliseconds. Immutable.
 */
public final class MentionedMembers {

    /** Sorted. */
    private final int[] hashes;

    private MentionedMembers(int[] hashes) {
        this.hashes = hashes;
    }

    /** Those of a class file. */
    public static MentionedMembers in(ClassLayout classFile) {
        PoolLayout pool = classFile.pool();
        return new MentionedMembers(IntStream.concat(pool.memberNames(), pool.constructors())
                .sorted()
                .distinct()
                .toArray());
    }

    /**
     * Whether there may be a reference to a method or a field.
     *
     * @param words its name; for a constructor what {@link ClassLayout#mentionsConstructor} takes
     */
    public boolean mayHave(String words) {
        return Arrays.binarySearch(hashes, words.hashCode()) >= 0;
    }
}
