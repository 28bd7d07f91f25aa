package dev.chaud.runtime.rewrite;

import java.util.List;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.LocalVariableAttribute;
import javassist.bytecode.MethodInfo;

/**
 * The variable with the receiver of a method that has moved into a companion, where it is static. Debuggers ask the JVM for
 * {@code this}, which a static method has not, and pass over a variable of that name.
 */
final class ReceiverVariable {

    private static final String NAME = "$this";
    private static final List<String> TABLES = List.of(LocalVariableAttribute.tag, LocalVariableAttribute.typeTag);
    private static final int VARIABLE_LENGTH = 10;

    private ReceiverVariable() {}

    /** Gives it a name that debuggers show. */
    static void nameIn(MethodInfo method) {
        CodeAttribute code = method.getCodeAttribute();
        for (String table : TABLES) {
            if (code.getAttribute(table) instanceof LocalVariableAttribute variables) {
                rename(variables);
            }
        }
    }

    private static void rename(LocalVariableAttribute variables) {
        byte[] table = variables.get().clone();
        for (int i = 0; i < variables.tableLength(); i++) {
            if (variables.index(i) == 0 && variables.variableName(i).equals("this")) {
                int name = variables.getConstPool().addUtf8Info(NAME);
                int at = 2 + i * VARIABLE_LENGTH + 4;
                table[at] = (byte) (name >>> 8);
                table[at + 1] = (byte) name;
            }
        }
        variables.set(table);
    }
}
