package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.Face.Slot;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Writes the {@link Face} of a class: its constructors pass all on, its methods lead to where those of the class are. */
final class FaceClass {

    private static final String MARK = "dev.chaud.linker.Face";
    private static final int FLAGS = AccessFlag.PUBLIC | AccessFlag.SYNTHETIC;

    private final Face face;
    private final Homes homes;
    private final ClassFile file;
    private final ConstPool pool;

    /** @param homes as the class itself sees them */
    FaceClass(Face face, Homes homes) {
        this.face = face;
        this.homes = homes;
        this.file = new ClassFile(false, face.name(), face.owner());
        this.pool = file.getConstPool();
    }

    /** @param nestHost that of the class */
    byte[] bytes(String nestHost) throws CannotCompileException, IOException {
        file.setMajorVersion(Reservation.NESTS);
        file.setAccessFlags(FLAGS | AccessFlag.SUPER);
        face.interfaces().forEach(file::addInterface);
        file.addInterface(MARK);
        CompanionWriter.putIntoNest(file, nestHost);
        file.addMethod2(constructor(Reservation.CONSTRUCTOR));
        for (ConstructorHome home : face.constructors().values()) {
            file.addMethod2(constructor(home.key()));
        }
        face.methods().forEach((method, slot) -> file.addMethod2(slot(method, slot)));
        return ClassFiles.bytesOf(file);
    }

    private MethodInfo constructor(MethodKey key) {
        List<ParameterType> parameters = ParameterType.of(key.descriptor(), 1);
        Bytecode code = new Bytecode(pool, 0, 0);
        code.addAload(0);
        parameters.forEach(parameter -> parameter.load(code));
        code.addInvokespecial(face.owner(), key.name(), key.descriptor());
        code.addOpcode(Opcode.RETURN);
        MethodInfo method = new MethodInfo(pool, key.name(), key.descriptor());
        method.setAccessFlags(FLAGS);
        int slots = 1 + parameters.stream().mapToInt(ParameterType::slots).sum();
        code.setMaxLocals(slots);
        code.setMaxStack(slots);
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }

    private MethodInfo slot(MethodKey method, Slot slot) {
        Stub stub = new Stub(pool);
        Optional<Home> home = homes.find(face.owner(), method)
                .filter(found -> !found.companion().equals(face.companion()));
        if (home.isPresent()) {
            return stub.forwarding(method, FLAGS, home.get());
        }
        return slot.inherited()
                .map(inherited -> stub.inheriting(method, FLAGS, inherited))
                .orElseGet(() -> stub.bodiless(
                        new MethodReference(face.name(), method, false), FLAGS, face.owner() + "." + method.words()));
    }
}
