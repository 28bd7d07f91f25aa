package dev.chaud.maven.terminal;

import java.nio.charset.Charset;

/**
 * How lines are set off from the app's own output.
 *
 * @param colour whether escape codes for colours are written
 * @param mark what each line of ours begins with
 */
record Style(boolean colour, String mark) {

    /** Colours only if wanted, and the flame's mark only where the terminal's encoding has it. */
    static Style of(boolean colour, Charset charset) {
        return new Style(colour, charset.canEncode() && charset.newEncoder().canEncode('♨') ? "♨" : "chaud");
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
