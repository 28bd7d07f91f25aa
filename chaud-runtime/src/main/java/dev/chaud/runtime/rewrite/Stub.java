package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/** Makes methods that do nothing but call another one, or throw. */
final class Stub {

    private final ConstPool pool;

    Stub(ConstPool pool) {
        this.pool = pool;
    }

    /**
     * A method or constructor that throws NoSuchMethodError, or waits for the reload that brings it, and calls itself again. The
     * number of the reload that removed it is put into the message at run time: HotSpot never takes a constant out of the pool of a
     * class that it redefines.
     *
     * @param place where it stands
     */
    MethodInfo removed(MethodReference place, int accessFlags, String name, long reload) {
        if (Modifier.isAbstract(accessFlags)) {
            return method(place.method(), accessFlags);
        }
        return passingOn(
                place.method(),
                accessFlags,
                code -> askOfRemoved(code, "requireComing", name, reload, "V"),
                code -> call(code, place, accessFlags));
    }

    /** A constructor that throws the same, where nobody comes who could wait. */
    MethodInfo gone(MethodKey constructor, int accessFlags, String name, long reload) {
        Bytecode code = new Bytecode(pool, 2, parameterSlots(constructor.descriptor(), accessFlags));
        askOfRemoved(code, "gone", name, reload, "Ljava/lang/NoSuchMethodError;");
        code.addOpcode(Opcode.ATHROW);
        code.setMaxStack(2);
        return withCode(method(constructor, accessFlags), code);
    }

    /** A method that calls one of the companions if a method reference called it, and else does the same as a removed one. */
    MethodInfo referred(MethodReference place, int accessFlags, String name, long reload, Home home) {
        int slots = parameterSlots(place.method().descriptor(), accessFlags);
        Bytecode code = new Bytecode(pool, 0, slots);
        askOfRemoved(code, "isReference", name, reload, "Z");
        int jump = code.currentPc();
        code.addOpcode(Opcode.IFEQ);
        code.addIndex(0);
        passOn(code, place.method(), accessFlags, body -> callStatic(body, home.companion(), home.body()));
        int again = code.currentPc();
        code.write16bit(jump + 1, again - jump);
        passOn(code, place.method(), accessFlags, self -> call(self, place, accessFlags));
        code.setMaxStack(Math.max(slots, 2));
        MethodInfo stub = withCode(method(place.method(), accessFlags), code);
        StackMapTable.Writer frames = new StackMapTable.Writer(4);
        frames.sameFrame(again);
        stub.getCodeAttribute().setAttribute(frames.toStackMapTable(pool));
        return stub;
    }

    private static void askOfRemoved(Bytecode code, String question, String name, long reload, String answer) {
        code.addLdc(name);
        code.addIconst(Math.toIntExact(reload));
        code.addInvokestatic("dev.chaud.linker.RemovedMethods", question, "(Ljava/lang/String;I)" + answer);
    }

    /** A method without result that does nothing. */
    MethodInfo empty(MethodKey method, int accessFlags) {
        Bytecode code = new Bytecode(pool, 0, parameterSlots(method.descriptor(), accessFlags));
        code.addOpcode(Opcode.RETURN);
        return withCode(method(method, accessFlags), code);
    }

    /**
     * A method that throws AbstractMethodError, or waits for the reload that gives it a body, and calls itself again; one without a
     * body if it is abstract itself.
     *
     * @param member in words
     */
    MethodInfo bodiless(MethodReference place, int accessFlags, String member) {
        return Modifier.isAbstract(accessFlags)
                ? method(place.method(), accessFlags)
                : requiring(place, accessFlags, "requireBody", member, " is abstract");
    }

    /** The same for one that became static, or no longer is. */
    MethodInfo ofOtherKind(MethodReference place, int accessFlags, String member, boolean becameStatic) {
        return requiring(
                place, accessFlags, "requireKind", member, becameStatic ? " became static" : " no longer is static");
    }

    private MethodInfo requiring(MethodReference place, int accessFlags, String question, String member, String why) {
        return passingOn(
                place.method(),
                accessFlags,
                code -> {
                    code.addLdc(member);
                    code.addLdc(member + why);
                    code.addInvokestatic(
                            "dev.chaud.linker.ComingMembers", question, "(Ljava/lang/String;Ljava/lang/String;)V");
                },
                code -> call(code, place, accessFlags));
    }

    /** A method that calls one of the companions with the same parameters, the receiver being the first. */
    MethodInfo forwarding(MethodKey method, int accessFlags, Home home) {
        return entryTo(method, accessFlags, home.companion(), home.method());
    }

    /** The entry of a method that nothing can override: an error if the receiver is null, else the body. */
    MethodInfo entry(Home home) {
        return passingOn(
                home.method(),
                home.accessFlags(),
                Stub::checkReceiver,
                code -> callStatic(code, home.companion(), home.body()));
    }

    /** The entry of an overridable method: an error if the receiver is null, else a call site that dispatches. */
    MethodInfo dispatchingEntry(Home home, String name, int bootstrap) {
        return passingOn(
                home.method(),
                home.accessFlags(),
                Stub::checkReceiver,
                code -> code.addInvokedynamic(bootstrap, name, home.descriptor()));
    }

    /** A method that calls one of the same type in a companion. */
    MethodInfo entryTo(MethodKey method, int accessFlags, String companion, MethodKey called) {
        return passingOn(method, accessFlags, code -> {}, code -> callStatic(code, companion, called));
    }

    /** A method that calls what the class inherits in its place. */
    MethodInfo inheriting(MethodKey method, int accessFlags, MethodReference inherited) {
        return passingOn(method, accessFlags, code -> {}, code -> call(code, inherited, accessFlags));
    }

    /** A method, the receiver being its first parameter, that is a call site of this name. */
    MethodInfo linked(MethodKey method, int accessFlags, String name, int bootstrap) {
        return passingOn(
                method, accessFlags, code -> {}, code -> code.addInvokedynamic(bootstrap, name, method.descriptor()));
    }

    private static void checkReceiver(Bytecode code) {
        code.addAload(0);
        code.addInvokestatic("java.util.Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;");
        code.addOpcode(Opcode.POP);
    }

    /** Calls this very method, whatever the class of the receiver has in its place. */
    private void call(Bytecode code, MethodReference called, int accessFlags) {
        int type = pool.addClassInfo(called.className());
        MethodKey key = called.method();
        int constant = called.ofInterface()
                ? pool.addInterfaceMethodrefInfo(type, key.name(), key.descriptor())
                : pool.addMethodrefInfo(type, key.name(), key.descriptor());
        code.addOpcode(Modifier.isStatic(accessFlags) ? Opcode.INVOKESTATIC : Opcode.INVOKESPECIAL);
        code.addIndex(constant);
    }

    private static void callStatic(Bytecode code, String owner, MethodKey method) {
        code.addInvokestatic(owner, method.name(), method.descriptor());
    }

    private MethodInfo passingOn(MethodKey method, int accessFlags, Consumer<Bytecode> first, Consumer<Bytecode> call) {
        int slots = parameterSlots(method.descriptor(), accessFlags);
        Bytecode code = new Bytecode(pool, 0, slots);
        first.accept(code);
        passOn(code, method, accessFlags, call);
        code.setMaxStack(Math.max(slots, 2));
        return withCode(method(method, accessFlags), code);
    }

    /** Has a constructor begin with what is in a place of its own class. */
    void passOn(Bytecode code, MethodReference constructor) {
        passOn(code, constructor.method(), 0, self -> call(self, constructor, 0));
    }

    /** Calls with all parameters, and returns what that does. */
    private static void passOn(Bytecode code, MethodKey method, int accessFlags, Consumer<Bytecode> call) {
        int local = 0;
        for (ClassDesc parameter : parameters(method, accessFlags)) {
            local += load(code, parameter, local);
        }
        call.accept(code);
        code.addOpcode(returnOf(resultOf(method)));
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
        return slotsOf(parameters(new MethodKey("", descriptor), accessFlags));
    }

    private static MethodInfo withCode(MethodInfo method, Bytecode code) {
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }

    private MethodInfo method(MethodKey method, int accessFlags) {
        MethodInfo stub = new MethodInfo(pool, method.name(), method.descriptor());
        stub.setAccessFlags(accessFlags);
        return stub;
    }

    private static List<ClassDesc> parameters(MethodKey method, int accessFlags) {
        List<ClassDesc> parameters = new ArrayList<>();
        if (!Modifier.isStatic(accessFlags)) {
            parameters.add(ConstantDescs.CD_Object);
        }
        parameters.addAll(MethodTypeDesc.ofDescriptor(method.descriptor()).parameterList());
        return parameters;
    }

    private static int slotsOf(List<ClassDesc> types) {
        return types.stream().mapToInt(Stub::slotsOf).sum();
    }

    static int slotsOf(ClassDesc type) {
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

    static ClassDesc resultOf(MethodKey method) {
        return MethodTypeDesc.ofDescriptor(method.descriptor()).returnType();
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
