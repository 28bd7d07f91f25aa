package dev.chaud.runtime.rewrite;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Makes the bodies of methods that are gone. They have no branches, so they need no frames. */
final class Stub {

    private final ConstPool pool;

    Stub(ConstPool pool) {
        this.pool = pool;
    }

    /**
     * A method that throws NoSuchMethodError. The number of the reload that removed it is put into the message at run time:
     * HotSpot never takes a constant out of the pool of a class that it redefines.
     */
    MethodInfo removed(MethodKey method, int accessFlags, String name, long reload) {
        Bytecode code = new Bytecode(pool, 4, parameterSlots(method.descriptor(), accessFlags));
        code.addNew("java.lang.NoSuchMethodError");
        code.addOpcode(Opcode.DUP);
        code.addLdc(name + " was removed by reload ");
        code.addIconst(Math.toIntExact(reload));
        code.addInvokestatic("java.lang.String", "valueOf", "(I)Ljava/lang/String;");
        code.addInvokevirtual("java.lang.String", "concat", "(Ljava/lang/String;)Ljava/lang/String;");
        code.addInvokespecial("java.lang.NoSuchMethodError", "<init>", "(Ljava/lang/String;)V");
        code.addOpcode(Opcode.ATHROW);
        code.setMaxStack(4);
        return method(method, accessFlags, code);
    }

    /** A method without result that does nothing. */
    MethodInfo empty(MethodKey method, int accessFlags) {
        Bytecode code = new Bytecode(pool, 0, parameterSlots(method.descriptor(), accessFlags));
        code.addOpcode(Opcode.RETURN);
        return method(method, accessFlags, code);
    }

    /** A method that calls one with the same parameters, the receiver being the first. */
    MethodInfo forwarding(MethodKey method, int accessFlags, Home home) {
        return forwarding(method, accessFlags, home, false);
    }

    /** The same, but with an error first if the receiver is null. */
    MethodInfo entry(Home home) {
        return forwarding(home.method(), home.accessFlags(), home.body(), true);
    }

    /** A method, the receiver being its first parameter, that is a call site of this name. */
    MethodInfo linked(MethodKey method, int accessFlags, String name, int bootstrap) {
        return passingOn(
                method,
                accessFlags,
                method.descriptor(),
                false,
                code -> code.addInvokedynamic(bootstrap, name, method.descriptor()));
    }

    private MethodInfo forwarding(MethodKey method, int accessFlags, Home home, boolean checked) {
        return passingOn(
                method,
                accessFlags,
                home.descriptor(),
                checked,
                code -> code.addInvokestatic(home.companion(), home.name(), home.descriptor()));
    }

    private MethodInfo passingOn(
            MethodKey method, int accessFlags, String descriptor, boolean checked, Consumer<Bytecode> call) {
        int slots = parameterSlots(method.descriptor(), accessFlags);
        Bytecode code = new Bytecode(pool, Math.max(slots, 2), slots);
        if (checked) {
            code.addAload(0);
            code.addInvokestatic("java.util.Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
            code.addOpcode(Opcode.POP);
        }
        int local = 0;
        MethodTypeDesc target = MethodTypeDesc.ofDescriptor(descriptor);
        for (ClassDesc parameter : target.parameterList()) {
            local += load(code, parameter, local);
        }
        call.accept(code);
        code.addOpcode(returnOf(target.returnType()));
        code.setMaxStack(Math.max(slots, 2));
        return method(method, accessFlags, code);
    }

    private MethodInfo method(MethodKey method, int accessFlags, Bytecode code) {
        MethodInfo stub = new MethodInfo(pool, method.name(), method.descriptor());
        stub.setAccessFlags(accessFlags);
        stub.setCodeAttribute(code.toCodeAttribute());
        return stub;
    }

    /** Adds the loading of a local, and says how many slots it takes. */
    static int load(Bytecode code, ClassDesc type, int local) {
        // wide is never wrong, and spares a case for locals past 255
        code.addOpcode(Opcode.WIDE);
        code.addOpcode(loadOf(type));
        code.addIndex(local);
        return slotsOf(type);
    }

    static int parameterSlots(String descriptor, int accessFlags) {
        int slots = (accessFlags & javassist.bytecode.AccessFlag.STATIC) == 0 ? 1 : 0;
        for (ClassDesc parameter : MethodTypeDesc.ofDescriptor(descriptor).parameterList()) {
            slots += slotsOf(parameter);
        }
        return slots;
    }

    private static int slotsOf(ClassDesc type) {
        return type.descriptorString().equals("J") || type.descriptorString().equals("D") ? 2 : 1;
    }

    static int loadOf(ClassDesc type) {
        return switch (type.descriptorString().charAt(0)) {
            case 'J' -> Opcode.LLOAD;
            case 'F' -> Opcode.FLOAD;
            case 'D' -> Opcode.DLOAD;
            case 'L', '[' -> Opcode.ALOAD;
            default -> Opcode.ILOAD;
        };
    }

    static int returnOf(ClassDesc type) {
        return switch (type.descriptorString().charAt(0)) {
            case 'V' -> Opcode.RETURN;
            case 'J' -> Opcode.LRETURN;
            case 'F' -> Opcode.FRETURN;
            case 'D' -> Opcode.DRETURN;
            case 'L', '[' -> Opcode.ARETURN;
            default -> Opcode.IRETURN;
        };
    }
}
