package dev.chaud.runtime.rewrite;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/**
 * Writes the method that finds a holder of an object: nearly always where it should be, else by the linker. Each access goes
 * through it, so it is what the JVM's compiler is to see through: two comparisons for the first holder that a class has.
 */
final class HolderLookup {

    private static final String LINKER = HolderBody.SUPERCLASS;
    private static final String HOLDER = "Ldev/chaud/linker/Holder;";
    private static final String ARRAY = "[Ljava/lang/Object;";

    private final ConstPool pool;
    private final String owner;
    private final HolderClass holder;
    private final Bytecode code;
    private final List<Integer> jumpsToLinker = new ArrayList<>();

    HolderLookup(ConstPool pool, String owner, HolderClass holder) {
        this.pool = pool;
        this.owner = owner;
        this.holder = holder;
        this.code = new Bytecode(pool);
    }

    /** Its descriptor. */
    static String type(String owner, HolderClass holder) {
        return "(L" + owner.replace('.', '/') + ";)L" + holder.name().replace('.', '/') + ";";
    }

    MethodInfo method() {
        boolean isFirst = holder.index() == 0;
        if (isFirst) {
            int other = lookInField();
            code.write16bit(other + 1, code.currentPc() - other);
        }
        int array = code.currentPc();
        lookInArray();
        int linker = code.currentPc();
        jumpsToLinker.forEach(jump -> code.write16bit(jump + 1, linker - jump));
        code.addGetstatic(holder.name(), HolderClass.EMPTY.name(), HolderClass.EMPTY.descriptor());
        code.addAload(0);
        code.addInvokestatic(LINKER, "of", "(" + HOLDER + "Ljava/lang/Object;)" + HOLDER);
        code.addCheckcast(holder.name());
        code.addOpcode(Opcode.ARETURN);
        MethodInfo method = new MethodInfo(pool, FieldHome.HOLDER_OF, type(owner, holder));
        method.setAccessFlags(Modifier.STATIC);
        code.setMaxLocals(2);
        CodeAttribute body = code.toCodeAttribute();
        body.setMaxStack(2);
        StackMapTable.Writer frames = new StackMapTable.Writer(8);
        if (isFirst) {
            frames.sameFrame(array);
        }
        frames.sameFrame(isFirst ? linker - array - 1 : linker);
        body.setAttribute(frames.toStackMapTable(pool));
        method.setCodeAttribute(body);
        return method;
    }

    /** Where the jump stands for an object that has something else there. */
    private int lookInField() {
        addField();
        code.addInstanceof(holder.name());
        int jump = jumpIf(Opcode.IFEQ);
        code.addAload(1);
        addReturnIfOwned();
        return jump;
    }

    private void lookInArray() {
        addField();
        code.addInstanceof(ARRAY);
        jumpsToLinker.add(jumpIf(Opcode.IFEQ));
        code.addAload(1);
        code.addCheckcast(ARRAY);
        code.addOpcode(Opcode.DUP);
        code.addAstore(1);
        code.addOpcode(Opcode.ARRAYLENGTH);
        code.addIconst(holder.index());
        jumpsToLinker.add(jumpIf(Opcode.IF_ICMPLE));
        code.addAload(1);
        code.addIconst(holder.index());
        code.addOpcode(Opcode.AALOAD);
        code.addOpcode(Opcode.DUP);
        code.addAstore(1);
        code.addInstanceof(holder.name());
        jumpsToLinker.add(jumpIf(Opcode.IFEQ));
        code.addAload(1);
        addReturnIfOwned();
    }

    private void addField() {
        code.addAload(0);
        code.addGetfield(owner, Reservation.STATE, Reservation.STATE_TYPE);
        code.addOpcode(Opcode.DUP);
        code.addAstore(1);
    }

    private void addReturnIfOwned() {
        code.addCheckcast(holder.name());
        code.addOpcode(Opcode.DUP);
        code.addAstore(1);
        code.addGetfield(LINKER, "owner", "Ljava/lang/Object;");
        code.addAload(0);
        jumpsToLinker.add(jumpIf(Opcode.IF_ACMPNE));
        code.addAload(1);
        code.addOpcode(Opcode.ARETURN);
    }

    /** Where the jump stands, which is still to be given its target. */
    private int jumpIf(int opcode) {
        int jump = code.currentPc();
        code.addOpcode(opcode);
        code.addIndex(0);
        return jump;
    }
}
