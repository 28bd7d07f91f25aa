package dev.chaud.runtime.rewrite.bytes;

import dev.chaud.runtime.classfile.MethodKey;
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
        IntStream handles = classFile.handles().stream().mapToInt(MentionedMembers::hashOfHandle);
        return new MentionedMembers(IntStream.concat(IntStream.concat(pool.memberNames(), pool.constructors()), handles)
                .distinct()
                .toArray());
    }

    /** That of a handle of a method or a constructor, as method references have. */
    public static int hashOfHandle(MethodKey method) {
        return ~method.hashCode();
    }

    /**
     * The hash codes, each once: of the names of methods and fields, for constructors of what
     * {@link ClassLayout#mentionsConstructor} takes, and of {@linkplain #hashOfHandle handles}.
     */
    public IntStream hashes() {
        return IntStream.of(hashes);
    }
}
