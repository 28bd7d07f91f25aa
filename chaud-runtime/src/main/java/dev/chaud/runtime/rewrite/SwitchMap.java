package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.EclipseNames;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The array by which a class switches over an enum, with the number of a case at the ordinal of each constant: javac fills it
 * in the static initialiser of a class of its own. Eclipse's compiler has it in the class that switches, with a static method of
 * the same name that fills it when it is asked for the first time.
 *
 * @param field the static field that holds it
 * @param cases the number of each constant that has a case; with Eclipse's compiler, of each that there was
 */
public record SwitchMap(String field, Map<String, Integer> cases) {

    public SwitchMap {
        cases = Map.copyOf(cases);
    }

    /** Stands before the number of one that came beside another for the same enum. */
    static final char NUMBER = '#';

    /** The names that compilers give the fields for an enum, given by its binary name. */
    public static Set<String> fieldsFor(String enumName) {
        String suffix = enumName.replace('.', '$');
        return Set.of("$SwitchMap$" + suffix, EclipseNames.SWITCH_TABLE + suffix);
    }

    /** The name that the compiler has given the field. */
    public String givenName() {
        return givenName(field);
    }

    static String givenName(String name) {
        int number = name.indexOf(NUMBER);
        return number < 0 ? name : name.substring(0, number);
    }

    /** All that a class file fills. */
    public static List<SwitchMap> in(byte[] classFile) throws NotRewritableException {
        try {
            ClassFile file = ClassFiles.parse(classFile);
            MethodInfo initialiser = file.getStaticInitializer();
            Map<String, Map<String, Integer>> found = new LinkedHashMap<>();
            if (initialiser != null) {
                read(initialiser.getCodeAttribute().iterator(), file.getConstPool(), found);
            }
            for (MethodInfo method : file.getMethods()) {
                if (method.getName().startsWith(EclipseNames.SWITCH_TABLE)) {
                    read(method.getCodeAttribute().iterator(), file.getConstPool(), found);
                }
            }
            return found.entrySet().stream()
                    .map(entry -> new SwitchMap(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (BadBytecode | IOException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot read how it switches over enums (" + e + ")", e);
        }
    }

    private static void read(CodeIterator code, ConstPool pool, Map<String, Map<String, Integer>> found)
            throws BadBytecode {
        String map = "";
        String constant = "";
        int number = 0;
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            switch (opcode) {
                case Opcode.GETSTATIC -> {
                    String name = pool.getFieldrefName(code.u16bitAt(at + 1));
                    if (pool.getFieldrefType(code.u16bitAt(at + 1)).equals("[I")) {
                        map = name;
                    } else {
                        constant = name;
                    }
                }
                case Opcode.ICONST_1, Opcode.ICONST_2, Opcode.ICONST_3, Opcode.ICONST_4, Opcode.ICONST_5 ->
                    number = opcode - Opcode.ICONST_0;
                case Opcode.BIPUSH -> number = code.byteAt(at + 1);
                case Opcode.SIPUSH -> number = code.u16bitAt(at + 1);
                case Opcode.PUTSTATIC -> {
                    if (pool.getFieldrefType(code.u16bitAt(at + 1)).equals("[I")) {
                        // a switch with nothing but a default has an array, too, and never fills it
                        found.computeIfAbsent(
                                pool.getFieldrefName(code.u16bitAt(at + 1)), key -> new LinkedHashMap<>());
                    }
                }
                case Opcode.IASTORE ->
                    found.computeIfAbsent(map, key -> new LinkedHashMap<>()).put(constant, number);
                default -> {}
            }
        }
    }
}
