package dev.chaud.runtime.rewrite.bytes;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives classes other names in the bytes of a class file: all at once, so that two may change names. Names stand in the
 * constant pool alone, so nothing else is touched; a string that reads like a name stays.
 */
public final class Renaming {

    private static final int UTF8 = 1;
    private static final int STRING = 8;

    /** With slashes. */
    private final Map<String, String> names = new HashMap<>();

    /**
     * Renames classes.
     *
     * @param names binary names by binary names; those that stay need not be in it
     */
    public Renaming(Map<String, String> names) {
        names.forEach((before, after) -> {
            if (!before.equals(after)) {
                this.names.put(before.replace('.', '/'), after.replace('.', '/'));
            }
        });
    }

    /** The class file with the new names; the same array if it has none of the old ones. */
    public byte[] in(byte[] classFile) {
        if (names.isEmpty()) {
            return classFile;
        }
        ClassLayout layout = new ClassLayout(classFile);
        Map<Integer, String> renamed = new HashMap<>();
        for (int i = 1; i < layout.constantCount(); i++) {
            if (layout.pool().tag(i) == UTF8) {
                String before = layout.utf8(i);
                String after = renamed(before);
                if (!after.equals(before)) {
                    renamed.put(i, after);
                }
            }
        }
        return renamed.isEmpty() ? classFile : written(classFile, layout, renamed);
    }

    private static byte[] written(byte[] classFile, ClassLayout layout, Map<Integer, String> renamed) {
        List<String> literals = new ArrayList<>();
        int count = layout.constantCount();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ByteArrayOutputStream constants = new ByteArrayOutputStream();
            DataOutputStream pool = new DataOutputStream(constants);
            for (int i = 1; i < count; i++) {
                int at = layout.pool().at(i);
                if (at == 0) {
                    continue;
                }
                if (renamed.containsKey(i)) {
                    pool.writeByte(UTF8);
                    pool.writeUTF(renamed.get(i));
                } else if (layout.pool().tag(i) == STRING && renamed.containsKey(layout.u2(at + 1))) {
                    pool.writeByte(STRING);
                    pool.writeShort(count + literals.size());
                    literals.add(layout.utf8(layout.u2(at + 1)));
                } else {
                    pool.write(classFile, at, layout.pool().behind(i) - at);
                }
            }
            for (String literal : literals) {
                pool.writeByte(UTF8);
                pool.writeUTF(literal);
            }
            out.write(classFile, 0, 8);
            out.writeShort(count + literals.size());
            out.write(constants.toByteArray());
            out.write(classFile, layout.poolEnd(), classFile.length - layout.poolEnd());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A class name, or a descriptor or generic type with class names in it. */
    private String renamed(String text) {
        String whole = names.get(text);
        if (whole != null) {
            return whole;
        }
        if (text.indexOf('$') < 0 || text.indexOf(';') < 0) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (text.charAt(at) == 'L') {
                while (end < text.length() && ";<.:".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                String name = text.substring(at + 1, end);
                all.append('L').append(names.getOrDefault(name, name));
            } else {
                all.append(text.charAt(at));
            }
            at = end;
        }
        return all.toString();
    }
}
