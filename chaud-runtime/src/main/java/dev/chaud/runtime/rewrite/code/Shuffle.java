package dev.chaud.runtime.rewrite.code;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.Opcode;

/**
 * An instruction that does nothing but copy, drop and swap what is on top of the stack. Letters stand for words, the top is
 * last.
 */
public record Shuffle(String before, String after) {

    private static final Map<Integer, Shuffle> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Opcode.NOP, new Shuffle("", ""));
        ALL.put(Opcode.POP, new Shuffle("a", ""));
        ALL.put(Opcode.POP2, new Shuffle("ab", ""));
        ALL.put(Opcode.DUP, new Shuffle("a", "aa"));
        ALL.put(Opcode.DUP_X1, new Shuffle("ab", "bab"));
        ALL.put(Opcode.DUP_X2, new Shuffle("abc", "cabc"));
        ALL.put(Opcode.DUP2, new Shuffle("ab", "abab"));
        ALL.put(Opcode.DUP2_X1, new Shuffle("abc", "bcabc"));
        ALL.put(Opcode.DUP2_X2, new Shuffle("abcd", "cdabcd"));
        ALL.put(Opcode.SWAP, new Shuffle("ab", "ba"));
    }

    /** What an instruction does, if it is one of these; {@code nop} is not. */
    public static Optional<Shuffle> of(int opcode) {
        return opcode == Opcode.NOP ? Optional.empty() : Optional.ofNullable(ALL.get(opcode));
    }

    /**
     * The instruction that does the same where some of the words are missing.
     *
     * @param missing of those before, the top is last
     */
    public Optional<Integer> without(boolean... missing) {
        StringBuilder less = new StringBuilder();
        for (int i = 0; i < before.length(); i++) {
            if (!missing[i]) {
                less.append(before.charAt(i));
            }
        }
        StringBuilder result = new StringBuilder();
        after.chars()
                .filter(word -> less.chars().anyMatch(left -> left == word))
                .forEach(word -> result.append((char) word));
        return ALL.entrySet().stream()
                .filter(entry -> entry.getValue().doesTheSameAs(less.toString(), result.toString()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Words that lie below all that it touches stay where they are. */
    private boolean doesTheSameAs(String words, String result) {
        int untouched = words.length() - before.length();
        if (untouched < 0 || !result.startsWith(words.substring(0, untouched))) {
            return false;
        }
        StringBuilder mine = new StringBuilder();
        after.chars().forEach(word -> mine.append(words.charAt(untouched + word - 'a')));
        return result.substring(untouched).contentEquals(mine);
    }
}
