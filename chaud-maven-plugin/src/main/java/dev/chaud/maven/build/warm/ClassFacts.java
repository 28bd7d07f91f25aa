package dev.chaud.maven.build.warm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;

/**
 * What a class file tells of where it comes from and what it was compiled against.
 *
 * @param name as {@code acme/Order}
 * @param sourceFile the name of its source file; empty when it was compiled without
 * @param supertypes the superclass and interfaces that it names
 * @param references all classes that its constant pool names, also in descriptors and signatures
 */
record ClassFacts(String name, Optional<String> sourceFile, List<String> supertypes, Set<String> references) {

    static ClassFacts read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ClassFile read = new ClassFile(new DataInputStream(in));
            List<String> supertypes = new ArrayList<>();
            if (read.getSuperclass() != null) {
                supertypes.add(read.getSuperclass().replace('.', '/'));
            }
            for (String name : read.getInterfaces()) {
                supertypes.add(name.replace('.', '/'));
            }
            return new ClassFacts(
                    read.getName().replace('.', '/'),
                    Optional.ofNullable(read.getSourceFile()),
                    List.copyOf(supertypes),
                    references(read.getConstPool()));
        } catch (RuntimeException e) {
            throw new IOException("Not a class file: " + file, e);
        }
    }

    /** Whether the class comes from a source file of this name in the folder of its package. */
    boolean isFrom(String fileName) {
        String stem = fileName.replaceFirst("\\.java$", "");
        String simple = name.substring(name.lastIndexOf('/') + 1);
        return sourceFile.map(fileName::equals).orElseGet(() -> simple.equals(stem) || simple.startsWith(stem + "$"));
    }

    private static Set<String> references(ConstPool pool) {
        Set<String> names = new HashSet<>();
        for (int i = 1; i < pool.getSize(); i++) {
            int tag = pool.getTag(i);
            if (tag == ConstPool.CONST_Class) {
                addClass(pool.getClassInfoByDescriptor(i), names);
            } else if (tag == ConstPool.CONST_Utf8) {
                addDescribed(pool.getUtf8Info(i), names);
            }
        }
        return Set.copyOf(names);
    }

    private static void addClass(String descriptor, Set<String> names) {
        if (descriptor.startsWith("[")) {
            addDescribed(descriptor, names);
        } else {
            names.add(descriptor.replaceAll("^L|;$", ""));
        }
    }

    /** Takes each {@code Lname;}, and {@code Lname<} of a signature: a text that only looks like one does no harm. */
    private static void addDescribed(String text, Set<String> names) {
        int start = text.indexOf('L');
        while (start >= 0) {
            int end = start + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end < text.length() && end > start + 1 && (text.charAt(end) == ';' || text.charAt(end) == '<')) {
                names.add(text.substring(start + 1, end));
                start = text.indexOf('L', end);
            } else {
                start = text.indexOf('L', start + 1);
            }
        }
    }

    private static boolean isNamePart(char c) {
        return c == '/' || Character.isJavaIdentifierPart(c);
    }
}
