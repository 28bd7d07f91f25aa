package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.constant.ClassDesc;
import java.util.Optional;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Makes methods that read and write a field of a class, for those who may not do so themselves, or not always: a gate is the
 * number of its bootstrap method.
 */
final class Accessors {

    static final int PUBLIC_STATIC_SYNTHETIC = 0x1009;

    private final ConstPool pool;

    Accessors(ConstPool pool) {
        this.pool = pool;
    }

    MethodInfo getter(FieldHome home, String place, Optional<Integer> gate) {
        Bytecode code = new Bytecode(pool);
        gate.ifPresent(number -> code.addInvokedynamic(number, "pass", "()V"));
        String type = home.field().descriptor();
        if (home.ofStatic()) {
            code.addGetstatic(place, home.field().name(), type);
        } else {
            code.addAload(0);
            code.addGetfield(place, home.field().name(), type);
        }
        code.addOpcode(Stub.returnOf(ClassDesc.ofDescriptor(type)));
        return method(home.getter(), code);
    }

    MethodInfo setter(FieldHome home, String place, Optional<Integer> gate) {
        Bytecode code = new Bytecode(pool);
        gate.ifPresent(number -> code.addInvokedynamic(number, "pass", "()V"));
        String type = home.field().descriptor();
        if (home.ofStatic()) {
            code.addOpcode(Stub.loadOf(ClassDesc.ofDescriptor(type)));
            code.add(0);
            code.addPutstatic(place, home.field().name(), type);
        } else {
            code.addAload(0);
            code.addOpcode(Stub.loadOf(ClassDesc.ofDescriptor(type)));
            code.add(1);
            code.addPutfield(place, home.field().name(), type);
        }
        code.addOpcode(Opcode.RETURN);
        return method(home.setter(), code);
    }

    MethodInfo method(MethodKey key, Bytecode code) {
        MethodInfo method = new MethodInfo(pool, key.name(), key.descriptor());
        method.setAccessFlags(PUBLIC_STATIC_SYNTHETIC);
        code.setMaxLocals(Stub.parameterSlots(key.descriptor(), PUBLIC_STATIC_SYNTHETIC));
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }
}
