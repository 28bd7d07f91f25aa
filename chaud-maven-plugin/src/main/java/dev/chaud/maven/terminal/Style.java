package dev.chaud.maven.terminal;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * How lines are set off from the app's own output.
 *
 * @param colour whether escape codes for colours are written
 * @param mark what each line of ours begins with
 * @param charset the terminal's encoding
 */
record Style(boolean colour, String mark, Charset charset) {

    /** What stands for a character of ours that the terminal's encoding does not have. */
    private static final Map<String, String> SUBSTITUTES = Map.of("·", "-", "−", "-", "…", "...");

    /** Colours only if wanted, and the flame's mark only where the terminal's encoding has it. */
    static Style of(boolean colour, Charset charset) {
        return new Style(colour, canEncode(charset, "♨") ? "♨" : "chaud", charset);
    }

    /** The text in characters that the terminal has, as far as they are ours. */
    String writable(String text) {
        String writable = text;
        for (Map.Entry<String, String> substitute : SUBSTITUTES.entrySet()) {
            if (!canEncode(charset, substitute.getKey())) {
                writable = writable.replace(substitute.getKey(), substitute.getValue());
            }
        }
        return writable;
    }

    private static boolean canEncode(Charset charset, String text) {
        return charset.canEncode() && charset.newEncoder().canEncode(text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String attention(String text) {
        return paint("33", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
