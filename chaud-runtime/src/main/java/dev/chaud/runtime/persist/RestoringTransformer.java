package dev.chaud.runtime.persist;

import dev.chaud.linker.KeptStatics;
import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.PersistentFields;
import dev.chaud.runtime.rewrite.RestoringInitialiser;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has the classes that something was left to ask for it while they are initialised. It stands behind the transformer of all hot
 * classes, which knows nothing of it, and comes to each later version of these classes too: one of them may not be initialised
 * yet, and one that got a static initialiser has to keep it, or the JVM refuses the version.
 */
public final class RestoringTransformer implements ClassFileTransformer {

    private final Restoration restoration;

    private RestoringTransformer(Restoration restoration) {
        this.restoration = restoration;
    }

    /** Begins with it, before any hot class is loaded. */
    public static void install(Restoration restoration, Instrumentation instrumentation) {
        KeptStatics.restoreBy(restoration);
        instrumentation.addTransformer(new RestoringTransformer(restoration), true);
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> classBeingRedefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || className == null) {
            return null;
        }
        String name = className.replace('/', '.');
        if (!restoration.concerns(loader, name)) {
            return null;
        }
        try {
            ClassShape shape = ClassFileReader.read(name, classFile);
            List<FieldKey> fields = PersistentFields.in(shape);
            byte[] asking = RestoringInitialiser.in(classFile, namesOf(fields));
            if (classBeingRedefined == null) {
                boolean hasInitialiser = shape.methods().stream().anyMatch(MethodShape::isStaticInitialiser);
                restoration.loading(loader, name, fields, hasInitialiser);
            }
            return asking;
        } catch (InvalidClassFileException | NotRewritableException | RuntimeException | LinkageError e) {
            // the JVM would hide it
            restoration.giveUp(loader, name, "its class cannot be made to take it (" + e + ")");
            return null;
        }
    }

    private static Set<String> namesOf(List<FieldKey> fields) {
        return fields.stream().map(FieldKey::name).collect(Collectors.toSet());
    }
}
