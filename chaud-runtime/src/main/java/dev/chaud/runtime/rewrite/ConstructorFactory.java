package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.List;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Writes the methods of a companion that lead to the added constructors of its class. They have no branches, so they need no
 * frames.
 */
final class ConstructorFactory {

    static final int FLAGS = AccessFlag.PUBLIC | AccessFlag.STATIC | AccessFlag.SYNTHETIC;

    private static final int SPARE = 8;

    private final ConstPool pool;
    private final String made;

    /** @param made the class that the objects are of: the one with the constructors, or its face */
    ConstructorFactory(ConstPool pool, String made) {
        this.pool = pool;
        this.made = made;
    }

    /** Makes an object, and gives it away. */
    MethodInfo initialisation(ConstructorHome home) {
        Bytecode code = new Bytecode(pool, 1, 0);
        code.addNew(home.owner());
        code.addOpcode(Opcode.POP);
        code.addOpcode(Opcode.RETURN);
        return method(home.initialisation(), code, 0);
    }

    MethodInfo factory(ConstructorHome home) {
        List<ParameterType> parameters = ParameterType.of(home.descriptor(), 0);
        Bytecode code = new Bytecode(pool, 0, 0);
        code.addNew(made);
        code.addOpcode(Opcode.DUP);
        parameters.forEach(parameter -> parameter.load(code));
        code.addInvokestatic(
                home.companion(), home.packing().name(), home.packing().descriptor());
        code.addInvokespecial(made, Reservation.CONSTRUCTOR.name(), Reservation.CONSTRUCTOR.descriptor());
        code.addOpcode(Opcode.ARETURN);
        return method(home.factory(), code, slotsOf(parameters));
    }

    /** The same for a constructor that the class was loaded with. */
    MethodInfo frozenFactory(ConstructorHome home) {
        List<ParameterType> parameters = ParameterType.of(home.descriptor(), 0);
        Bytecode code = new Bytecode(pool, 0, 0);
        code.addNew(made);
        code.addOpcode(Opcode.DUP);
        parameters.forEach(parameter -> parameter.load(code));
        code.addInvokespecial(made, home.key().name(), home.descriptor());
        code.addOpcode(Opcode.ARETURN);
        return method(home.factory(), code, slotsOf(parameters));
    }

    /** It waits as long as the class may be without the constructor's body. */
    MethodInfo packing(ConstructorHome home) {
        List<ParameterType> parameters = ParameterType.of(home.descriptor(), 0);
        Bytecode code = new Bytecode(pool, 0, 0);
        code.addLdc(home.inWords());
        code.addInvokestatic("dev.chaud.linker.ComingMembers", "await", "(Ljava/lang/String;)V");
        code.addNew(ConstructorHome.ARGUMENTS);
        code.addOpcode(Opcode.DUP);
        code.addIconst(home.number());
        code.addIconst(parameters.size());
        code.addAnewarray("java.lang.Object");
        for (int i = 0; i < parameters.size(); i++) {
            code.addOpcode(Opcode.DUP);
            code.addIconst(i);
            parameters.get(i).load(code);
            parameters.get(i).box(code);
            code.addOpcode(Opcode.AASTORE);
        }
        code.addInvokespecial(ConstructorHome.ARGUMENTS, "<init>", "(I[Ljava/lang/Object;)V");
        code.addOpcode(Opcode.ARETURN);
        return method(home.packing(), code, slotsOf(parameters));
    }

    private MethodInfo method(MethodKey key, Bytecode code, int slots) {
        MethodInfo method = new MethodInfo(pool, key.name(), key.descriptor());
        method.setAccessFlags(FLAGS);
        code.setMaxLocals(slots);
        code.setMaxStack(slots + SPARE);
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }

    private static int slotsOf(List<ParameterType> parameters) {
        return parameters.stream().mapToInt(ParameterType::slots).sum();
    }
}
