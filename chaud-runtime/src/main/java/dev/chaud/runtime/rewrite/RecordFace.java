package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.util.Set;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.ClassFile;
import javassist.bytecode.RecordAttribute;

/** A class that declares the components of a record, so that the JDK can read their annotations, and nothing else. */
public final class RecordFace {

    /** To the second of them constants may refer. */
    private static final Set<String> KEPT = Set.of(RecordAttribute.tag, BootstrapMethodsAttribute.tag);

    private RecordFace() {}

    /**
     * Its class file, for a hidden class.
     *
     * @param record the newest class file of the record
     */
    public static byte[] of(byte[] record) throws NotRewritableException {
        try {
            ClassFile file = ClassFiles.parse(record);
            file.getMethods().clear();
            file.getFields().clear();
            file.setInterfaces(new String[0]);
            file.getAttributes().removeIf(attribute -> !KEPT.contains(attribute.getName()));
            int name = file.getConstPool().addClassInfo(file.getName() + "$Face");
            return CompanionWriter.named(name, ClassFiles.bytesOf(file));
        } catch (IOException | RuntimeException e) {
            throw new NotRewritableException("its components cannot be read (" + e + ")", e);
        }
    }
}
