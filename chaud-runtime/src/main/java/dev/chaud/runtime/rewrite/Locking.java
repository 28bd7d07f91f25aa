package dev.chaud.runtime.rewrite;

import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/**
 * Makes what a synchronized method does before and after its body: in a companion, where it is static, the JVM would take
 * the monitor of the wrong object.
 */
final class Locking {

    private static final int LOADS_RECEIVER = 1;

    private final ConstPool pool;

    Locking(ConstPool pool) {
        this.pool = pool;
    }

    /** A method that runs the locked body with the monitor of the receiver, or of the class if the method is static. */
    MethodInfo around(Home home, String owner) {
        Stub stub = new Stub(pool);
        MethodInfo method = stub.entryTo(home.body(), home.accessFlags(), home.companion(), home.locked());
        byte[] call = method.getCodeAttribute().getCode();
        int result = call[call.length - 1];
        CodeAttribute plain = method.getCodeAttribute();
        Bytecode code = new Bytecode(pool, plain.getMaxStack() + LOADS_RECEIVER, plain.getMaxLocals());
        loadMonitor(code, home, owner);
        code.addOpcode(Opcode.MONITORENTER);
        int start = code.currentPc();
        for (int i = 0; i < call.length - 1; i++) {
            code.add(call[i]);
        }
        loadMonitor(code, home, owner);
        code.addOpcode(Opcode.MONITOREXIT);
        int end = code.currentPc();
        code.addOpcode(result & 0xFF);
        int handler = code.currentPc();
        loadMonitor(code, home, owner);
        code.addOpcode(Opcode.MONITOREXIT);
        code.addOpcode(Opcode.ATHROW);
        code.addExceptionHandler(start, end, handler, 0);
        code.setMaxStack(plain.getMaxStack() + 2);
        CodeAttribute locking = code.toCodeAttribute();
        StackMapTable.Writer frames = new StackMapTable.Writer(8);
        frames.sameLocals(handler, StackMapTable.OBJECT, pool.addClassInfo("java.lang.Throwable"));
        locking.setAttribute(frames.toStackMapTable(pool));
        method.setCodeAttribute(locking);
        method.setAccessFlags(home.bodyFlags());
        return method;
    }

    private void loadMonitor(Bytecode code, Home home, String owner) {
        if (home.ofStatic()) {
            code.addOpcode(Opcode.LDC_W);
            code.addIndex(pool.addClassInfo(owner));
        } else {
            code.addAload(0);
        }
    }
}
