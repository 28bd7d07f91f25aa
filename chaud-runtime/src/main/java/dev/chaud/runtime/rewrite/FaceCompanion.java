package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;

/** Writes the companion beside a {@link Face}: what makes its objects, and what calls methods that the JVM finds in it alone. */
final class FaceCompanion {

    private static final int FLAGS = AccessFlag.PUBLIC | AccessFlag.SYNTHETIC;

    private final Face face;
    private final ClassFile file;
    private final ConstPool pool;

    FaceCompanion(Face face) {
        this.face = face;
        this.file = new ClassFile(false, face.companion(), "java.lang.Object");
        this.pool = file.getConstPool();
    }

    /** @param nestHost that of the class */
    byte[] bytes(String nestHost) throws IOException {
        file.setMajorVersion(Reservation.NESTS);
        file.setAccessFlags(FLAGS | AccessFlag.FINAL | AccessFlag.SUPER);
        CompanionWriter.putIntoNest(file, nestHost);
        ConstructorFactory factory = new ConstructorFactory(pool, face.name());
        for (ConstructorHome home : face.constructors().values()) {
            file.addMethod2(factory.frozenFactory(home));
        }
        Optional<ConstructorHome> any = face.constructors().values().stream().findFirst();
        if (any.isPresent()) {
            file.addMethod2(factory.initialisation(any.get()));
        }
        for (MethodKey method : face.methods().keySet()) {
            file.addMethod2(call(face.call(method).orElseThrow(), method));
        }
        return ClassFiles.bytesOf(file);
    }

    /** For a caller that has nothing but an expression of the class. */
    private MethodInfo call(Home home, MethodKey method) {
        List<ParameterType> parameters = ParameterType.of(method.descriptor(), 1);
        String through = face.methods().get(method).through();
        Bytecode code = new Bytecode(pool, 0, 0);
        code.addAload(0);
        code.addCheckcast(through);
        parameters.forEach(parameter -> parameter.load(code));
        code.addInvokeinterface(through, method.name(), method.descriptor(), 1 + slotsOf(parameters));
        code.addOpcode(Stub.returnOf(Stub.resultOf(method)));
        int slots = 1 + slotsOf(parameters);
        code.setMaxLocals(slots);
        code.setMaxStack(Math.max(slots, 2));
        MethodInfo calling =
                new MethodInfo(pool, home.method().name(), home.method().descriptor());
        calling.setAccessFlags(FLAGS | Modifier.STATIC);
        calling.setCodeAttribute(code.toCodeAttribute());
        return calling;
    }

    private static int slotsOf(List<ParameterType> parameters) {
        return parameters.stream().mapToInt(ParameterType::slots).sum();
    }
}
