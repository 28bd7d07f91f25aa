package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.Frames;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** A call that is put into the code of a class, at some places of it. */
interface Insertion {

    /** Room on the operand stack that a call may need beyond what the code has. */
    int MORE_STACK = 2;

    /** Puts the call into a method, if that is one it belongs to; says whether it is. */
    boolean into(MethodInfo method) throws BadBytecode;

    /** Whether the class has to have a place for it. */
    default boolean isNeeded() {
        return true;
    }

    /**
     * What is called, a static method.
     *
     * @param owner the binary name of its class
     */
    record Hook(String owner, String name, String descriptor) {

        /** The end of the descriptor of whatever has the same result. */
        String result() {
            return descriptor.substring(descriptor.indexOf(')'));
        }

        /**
         * Puts a value through the hook; one with more parameters gets {@code this} as its second, and the method's own
         * first parameter, a number, as its third.
         */
        byte[] through(ConstPool pool) {
            Bytecode code = new Bytecode(pool);
            if (Descriptor.numOfParameters(descriptor) > 1) {
                code.addAload(0);
            }
            if (Descriptor.numOfParameters(descriptor) > 2) {
                code.addIload(1);
            }
            code.addInvokestatic(owner, name, descriptor);
            return code.get();
        }
    }

    /** Puts the value that a method of the class itself returns through a hook, wherever it is called. */
    record AfterCall(String callee, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo method) throws BadBytecode {
            ConstPool pool = method.getConstPool();
            CodeIterator code = method.getCodeAttribute().iterator();
            boolean any = false;
            while (code.hasNext()) {
                int at = code.next();
                int opcode = code.byteAt(at);
                if ((opcode == Opcode.INVOKEVIRTUAL || opcode == Opcode.INVOKESTATIC || opcode == Opcode.INVOKESPECIAL)
                        && isCallee(pool, code.u16bitAt(at + 1))) {
                    // whoever jumps behind the call comes with another value
                    code.insertEx(hook.through(pool));
                    any = true;
                }
            }
            return any;
        }

        private boolean isCallee(ConstPool pool, int reference) {
            return pool.getTag(reference) == ConstPool.CONST_Methodref
                    && pool.getMethodrefName(reference).equals(callee)
                    && pool.getMethodrefClassName(reference).equals(pool.getClassName())
                    && pool.getMethodrefType(reference).endsWith(hook.result());
        }
    }

    /**
     * Puts what a static method tells about a class through a hook, which gets the class and what was told.
     *
     * @param owner the binary name of the class that has the method
     */
    record AboutClass(String owner, String callee, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo method) throws BadBytecode {
            ConstPool pool = method.getConstPool();
            CodeIterator code = method.getCodeAttribute().iterator();
            Bytecode after = new Bytecode(pool);
            after.addInvokestatic(hook.owner, hook.name, hook.descriptor);
            boolean any = false;
            while (code.hasNext()) {
                int at = code.next();
                if (code.byteAt(at) == Opcode.INVOKESTATIC && isCallee(pool, code.u16bitAt(at + 1))) {
                    code.insertEx(after.get());
                    code.insertAt(at, new byte[] {Opcode.DUP});
                    any = true;
                }
            }
            return any;
        }

        private boolean isCallee(ConstPool pool, int reference) {
            return pool.getTag(reference) == ConstPool.CONST_Methodref
                    && pool.getMethodrefClassName(reference).equals(owner)
                    && pool.getMethodrefName(reference).equals(callee);
        }
    }

    /** Another one, in a class that may have no place for it. */
    record WhereThere(Insertion insertion) implements Insertion {

        @Override
        public boolean into(MethodInfo method) throws BadBytecode {
            return insertion.into(method);
        }

        @Override
        public boolean isNeeded() {
            return false;
        }
    }

    /** Puts the object that a method returns through a hook. */
    record BeforeReturn(String name, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo method) throws BadBytecode {
            if (!method.getName().equals(name) || !method.getDescriptor().endsWith(hook.result())) {
                return false;
            }
            CodeIterator code = method.getCodeAttribute().iterator();
            while (code.hasNext()) {
                int at = code.next();
                if (code.byteAt(at) == Opcode.ARETURN) {
                    code.insertAt(at, hook.through(method.getConstPool()));
                }
            }
            return true;
        }
    }

    /** Puts the first parameter of a method, an object, through a hook before all else; if that has two, {@code this} is the second. */
    record ToParameter(MethodKey method, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo info) throws BadBytecode {
            if (!MethodKey.of(info).equals(method)) {
                return false;
            }
            Bytecode code = new Bytecode(info.getConstPool());
            code.addAload(1);
            if (Descriptor.numOfParameters(hook.descriptor) > 1) {
                code.addAload(0);
            }
            code.addInvokestatic(hook.owner, hook.name, hook.descriptor);
            code.addAstore(1);
            info.getCodeAttribute().iterator().insertAt(0, code.get());
            return true;
        }
    }

    /**
     * Puts a parameter of a static method, an object, through a hook before all else.
     *
     * @param parameter its number; all before it are objects, too
     * @param asked the number of another parameter, which the hook gets as its second
     */
    record ToParameterOfStatic(MethodKey method, int parameter, int asked, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo info) throws BadBytecode {
            if (!MethodKey.of(info).equals(method)) {
                return false;
            }
            Bytecode code = new Bytecode(info.getConstPool());
            code.addAload(parameter);
            code.addAload(asked);
            code.addInvokestatic(hook.owner, hook.name, hook.descriptor);
            ClassDesc type = MethodTypeDesc.ofDescriptor(method.descriptor()).parameterType(parameter);
            if (!type.isArray()) {
                code.addCheckcast(type.packageName() + "." + type.displayName());
            }
            code.addAstore(parameter);
            info.getCodeAttribute().iterator().insertAt(0, code.get());
            return true;
        }
    }

    /**
     * Asks a hook, with all parameters, before all else, and returns at once what it says: an object that is not null; or
     * nothing, if it says by true that it has done the work.
     *
     * @param receiver the field of {@code this} that the hook gets in place of {@code this}, if there is one
     */
    record Instead(MethodKey method, Optional<FieldKey> receiver, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo info) throws BadBytecode {
            if (!MethodKey.of(info).equals(method)) {
                return false;
            }
            ConstPool pool = info.getConstPool();
            String owner = pool.getClassName();
            Frame entry = Frames.atEntry(info, owner);
            Bytecode code = new Bytecode(pool);
            code.addAload(0);
            receiver.ifPresent(field -> code.addGetfield(owner, field.name(), field.descriptor()));
            int slots = 1;
            for (ClassDesc parameter :
                    MethodTypeDesc.ofDescriptor(method.descriptor()).parameterList()) {
                // none that is patched has a long or a double
                if (parameter.isPrimitive()) {
                    code.addIload(slots++);
                } else {
                    code.addAload(slots++);
                }
            }
            code.addInvokestatic(hook.owner, hook.name, hook.descriptor);
            int locals = info.getCodeAttribute().getMaxLocals();
            if (hook.result().equals(")Z")) {
                code.addOpcode(Opcode.IFEQ);
                code.addIndex(4);
                code.addOpcode(Opcode.RETURN);
            } else {
                code.addAstore(locals);
                code.addAload(locals);
                int jump = code.currentPc();
                code.addOpcode(Opcode.IFNULL);
                code.addIndex(0);
                code.addAload(locals);
                code.addOpcode(Opcode.ARETURN);
                code.write16bit(jump + 1, code.currentPc() - jump);
                info.getCodeAttribute().setMaxLocals(locals + 1);
            }
            info.getCodeAttribute().iterator().insertAt(0, code.get());
            List<Frame> frames = new ArrayList<>(Frames.read(info, owner));
            frames.add(0, new Frame(code.currentPc(), entry.locals(), List.of()));
            Frames.write(info.getCodeAttribute(), frames);
            info.getCodeAttribute().setMaxStack(Math.max(info.getCodeAttribute().getMaxStack(), slots));
            return true;
        }
    }

    /**
     * Sets a field of {@code this} to what a hook makes of {@code this}, before all else.
     *
     * @param asked another field of it, which the hook gets, too
     */
    record AtStart(String name, String field, FieldKey asked, Hook hook) implements Insertion {

        @Override
        public boolean into(MethodInfo method) throws BadBytecode {
            if (!method.getName().equals(name)) {
                return false;
            }
            ConstPool pool = method.getConstPool();
            String owner = pool.getClassName();
            Bytecode code = new Bytecode(pool);
            code.addAload(0);
            code.addAload(0);
            code.addAload(0);
            code.addGetfield(owner, asked.name(), asked.descriptor());
            code.addInvokestatic(hook.owner, hook.name, hook.descriptor);
            code.addPutfield(owner, field, hook.result().substring(1));
            method.getCodeAttribute().iterator().insertAt(0, code.get());
            return true;
        }
    }
}
