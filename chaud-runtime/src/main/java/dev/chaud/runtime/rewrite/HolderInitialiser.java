package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.initialiser.GuardedCalls;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.OptionalInt;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/** Writes the method that gives the fields of a holder their values in an object that was there before. */
final class HolderInitialiser {

    /** The object, and a value of two words to be put into it. */
    private static final int STACK = 4;

    private final ConstPool pool;
    private final String owner;
    private final HolderClass holder;
    private final CallSites callSites;

    HolderInitialiser(ConstPool pool, String owner, HolderClass holder, CallSites callSites) {
        this.pool = pool;
        this.owner = owner;
        this.holder = holder;
        this.callSites = callSites;
    }

    /** Carries values over, then runs one segment after the other, whatever the one before threw. */
    MethodInfo method() {
        Bytecode code = new Bytecode(pool, STACK, 1);
        code.addAload(0);
        code.addCheckcast(owner);
        code.addAstore(0);
        GuardedCalls calls = new GuardedCalls(code, owner);
        holder.fields().stream()
                .filter(field -> !field.origins().isEmpty())
                .forEach(field -> carryOver(field, code, calls));
        for (int i = 0; i < holder.segments().size(); i++) {
            initialise(i, code, calls);
        }
        code.addOpcode(Opcode.RETURN);
        CodeAttribute body = code.toCodeAttribute();
        calls.writeFrames(body, new int[] {StackMapTable.OBJECT}, new int[] {pool.addClassInfo(owner)});
        MethodInfo method = new MethodInfo(pool, "initialise$", "(Ljava/lang/Object;)V");
        method.setAccessFlags(Modifier.STATIC);
        method.setCodeAttribute(body);
        return method;
    }

    private void carryOver(HolderClass.Field field, Bytecode code, GuardedCalls calls) {
        int jump = testForOrigin(field, Opcode.IFEQ, code);
        code.addAload(0);
        code.addAload(0);
        FieldKey key = field.home().field();
        code.addInvokedynamic(
                callSites.ofCarried("value", field.origins()), key.name(), "(" + ownerType() + ")" + key.descriptor());
        MethodKey setter = field.home().setter();
        code.addInvokestatic(holder.name(), setter.name(), setter.descriptor());
        code.write16bit(jump + 1, code.currentPc() - jump);
        calls.addTarget();
    }

    /** Runs a segment, unless its field has the value of another. */
    private void initialise(int number, Bytecode code, GuardedCalls calls) {
        Segment segment = holder.segments().get(number).segment();
        Optional<HolderClass.Field> carried = holder.fields().stream()
                .filter(field -> !field.origins().isEmpty()
                        && segment.initialises(field.home().field()))
                .findFirst();
        OptionalInt jump = carried.isPresent()
                ? OptionalInt.of(testForOrigin(carried.get(), Opcode.IFNE, code))
                : OptionalInt.empty();
        code.addAload(0);
        calls.add(holder.name(), HolderClass.methodOf(number), "(" + ownerType() + ")V", segment);
        jump.ifPresent(from -> code.write16bit(from + 1, code.currentPc() - from));
    }

    /** Where the branch stands that is still to be given its target. */
    private int testForOrigin(HolderClass.Field field, int branch, Bytecode code) {
        code.addAload(0);
        code.addInvokedynamic(callSites.ofCarried("test", field.origins()), "isCarried", "(" + ownerType() + ")Z");
        int jump = code.currentPc();
        code.addOpcode(branch);
        code.addIndex(0);
        return jump;
    }

    private String ownerType() {
        return "L" + owner.replace('.', '/') + ";";
    }
}
