package dev.chaud.runtime.protocol;

import java.nio.charset.StandardCharsets;

/** The form of a value inside an option string: {@code %XX} is one byte of its UTF-8 form. */
final class PercentCoding {

    private static final String PLAIN_PUNCTUATION = "/\\:._-~+@";

    private PercentCoding() {}

    /** Encodes all but ASCII letters, digits and the punctuation of paths. */
    static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }

    /** Decodes what {@link #encode} made, or what a human wrote with fewer percent signs. */
    static String decode(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException(
                            "A percent sign in '" + value + "' is not followed by two hexadecimal digits");
                }
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                decoded[length++] = bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || PLAIN_PUNCTUATION.indexOf(b) >= 0;
    }
}
