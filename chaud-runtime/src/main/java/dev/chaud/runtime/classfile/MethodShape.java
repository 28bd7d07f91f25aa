package dev.chaud.runtime.classfile;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A method, constructor ({@code <init>}) or static initialiser ({@code <clinit>}) as its class file declares it.
 *
 * @param descriptor parameters and result in the JVM's form
 * @param accessFlags as in the class file, the synthetic bit included
 * @param code the instructions in words, the same for two methods that do the same in the same way, wherever their
 *     constants stand in the pool; empty for an abstract or native method
 * @param lineNumbers a hash of the line number table
 * @param signature the generic form, empty when it is not generic
 * @param parameterAnnotations those of each parameter, as the class file counts them; empty when none has any
 */
public record MethodShape(
        String name,
        String descriptor,
        int accessFlags,
        String code,
        int lineNumbers,
        String signature,
        Annotations annotations,
        List<Annotations> parameterAnnotations) {

    private static final int SYNTHETIC = 0x1000;

    /** Copies the list. */
    public MethodShape {
        parameterAnnotations = List.copyOf(parameterAnnotations);
    }

    /** By which the JVM tells methods of a class apart. */
    public String key() {
        return name + descriptor;
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    public boolean isStaticInitialiser() {
        return name.equals("<clinit>");
    }

    /** Whether this is what javac made of the body of a lambda expression. */
    public boolean isLambdaBody() {
        return isSynthetic() && Modifier.isPrivate(accessFlags) && name.startsWith("lambda$");
    }

    public boolean isSynthetic() {
        return (accessFlags & SYNTHETIC) != 0;
    }
}
