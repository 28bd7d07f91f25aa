package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.classfile.MethodShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The anonymous classes of the enum constants that have a body. */
final class ConstantBodies {

    private static final int ENUM_CONSTANT = 0x4000;

    /** What an instruction makes an object of. */
    private static final Pattern NEW = Pattern.compile("\\d+ 187 class .*");

    private ConstantBodies() {}

    /** Those of an enum by the names of its constants; empty for anything else. */
    static Map<String, String> of(ClassShape shape, NestNames words, Set<String> numbered) {
        Map<String, String> bodies = new LinkedHashMap<>();
        Set<String> constants = shape.fields().stream()
                .filter(field -> (field.accessFlags() & ENUM_CONSTANT) != 0)
                .map(FieldShape::name)
                .collect(Collectors.toSet());
        for (MethodShape method : constants.isEmpty() ? List.<MethodShape>of() : shape.methods()) {
            if (method.isStaticInitialiser()) {
                read(method.code(), words, numbered, putOf(shape.name()), bodies);
            }
        }
        bodies.keySet().retainAll(constants);
        return bodies;
    }

    /** An instruction that writes a static field which has the type of its class, by its name. */
    private static Pattern putOf(String className) {
        return Pattern.compile("\\d+ 179 \\d+ " + Pattern.quote(className + ".") + "(.+)"
                + Pattern.quote("L" + className.replace('.', '/') + ";"));
    }

    /** What is made first after a constant is written is the next one; what its arguments need comes behind it. */
    private static void read(
            String code, NestNames words, Set<String> numbered, Pattern put, Map<String, String> bodies) {
        String first = null;
        for (String instruction : code.split("\n", -1)) {
            if (first == null && NEW.matcher(instruction).matches()) {
                first = instruction;
            }
            Matcher written = put.matcher(instruction);
            if (written.matches()) {
                if (first != null) {
                    words.mentioned(first, numbered).forEach(body -> bodies.put(written.group(1), body));
                }
                first = null;
            }
        }
    }
}
