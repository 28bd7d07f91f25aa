package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The code in which the JVM's compilers have folded the values of final static fields that are read by way of a
 * {@code Field}, a method handle or a variable handle, where that is a constant itself. Such code may be in any class, so it
 * is found by what all of it has in it: a method of the JDK's that does the reading. The compilers drop code when a method
 * that they put into it is redefined, even as it is.
 */
final class FoldedReads {

    private static final Log LOG = Log.of(FoldedReads.class);

    /** Reads for method handles and, from JDK 18 on, for reflection. */
    private static final String BY_HANDLE = "java.lang.invoke.DirectMethodHandle";

    private final Instrumentation instrumentation;

    FoldedReads(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Has what reads fields of some types compiled anew; when they have their values. */
    void drop(Set<Class<?>> fieldTypes) {
        if (fieldTypes.isEmpty()) {
            return;
        }
        Set<String> readers = new LinkedHashSet<>(List.of(BY_HANDLE));
        fieldTypes.forEach(type -> readers.add(byVariable(type)));
        try {
            List<Class<?>> classes = new ArrayList<>();
            for (String reader : readers) {
                classes.add(Class.forName(reader, false, null));
            }
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError | InternalError e) {
            LOG.warn("Compiled code may go on with the old value of a constant that it reads by a handle", e);
        }
    }

    private static String byVariable(Class<?> fieldType) {
        String name = fieldType.isPrimitive() ? fieldType.getName() : "reference";
        return "java.lang.invoke.VarHandle" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                + "s$FieldStaticReadOnly";
    }
}
