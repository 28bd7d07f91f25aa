package dev.chaud.runtime.rewrite;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.EnclosingMethodAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Points the references of one class file to where the methods are: an added one to its home, a lambda to the name it has
 * in the JVM. An instruction keeps its length and its effect on the stack, so that nothing else in the code moves.
 */
final class References {

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final UnaryOperator<MethodKey> ownNames;
    private final Homes homes;
    private final FieldReferences fields;
    private boolean changed;

    /**
     * @param owner the class whose class file it was: a companion's is a copy of it
     * @param ownNames gives the owner's methods the names they have in the JVM
     */
    References(ClassFile file, String owner, UnaryOperator<MethodKey> ownNames, Homes homes) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        this.ownNames = ownNames;
        this.homes = homes;
        this.fields = new FieldReferences(file, homes);
    }

    /** Points them; false if there was nothing to do. */
    boolean repoint() throws BadBytecode, NotRewritableException {
        for (MethodInfo method : file.getMethods()) {
            if (method.getCodeAttribute() != null) {
                repointCode(method.getCodeAttribute().iterator());
                changed |= fields.repoint(method);
            }
        }
        repointBootstraps();
        hideAddedEnclosingMethod();
        return changed;
    }

    private void repointCode(CodeIterator code) throws BadBytecode, NotRewritableException {
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            if (opcode == Opcode.INVOKEVIRTUAL || opcode == Opcode.INVOKESPECIAL || opcode == Opcode.INVOKESTATIC) {
                repointCall(code, at, opcode);
            } else if (opcode == Opcode.LDC || opcode == Opcode.LDC_W) {
                int constant = opcode == Opcode.LDC ? code.byteAt(at + 1) : code.u16bitAt(at + 1);
                if (pool.getTag(constant) == ConstPool.CONST_MethodHandle && repointedHandle(constant) != constant) {
                    throw new NotRewritableException("a method handle constant leads to an added method");
                }
            } else if (opcode == Opcode.INVOKEDYNAMIC) {
                requireReceiverOfItsClass(code.u16bitAt(at + 1));
            }
        }
    }

    private void repointCall(CodeIterator code, int at, int opcode) throws NotRewritableException {
        int reference = code.u16bitAt(at + 1);
        if (pool.getTag(reference) != ConstPool.CONST_Methodref) {
            return;
        }
        Optional<Home> home = homeOf(reference);
        if (home.isPresent()) {
            if (home.get().ofStatic() != (opcode == Opcode.INVOKESTATIC)) {
                throw new NotRewritableException(pool.getMethodrefName(reference)
                        + " is called as it was before it became static or no longer is");
            }
            code.writeByte(Opcode.INVOKESTATIC, at);
            code.write16bit(referenceTo(home.get()), at + 1);
            changed = true;
        } else {
            int renamed = renamed(reference);
            if (renamed != reference) {
                code.write16bit(renamed, at + 1);
                changed = true;
            }
        }
    }

    private void repointBootstraps() throws NotRewritableException {
        BootstrapMethodsAttribute attribute =
                (BootstrapMethodsAttribute) file.getAttribute(BootstrapMethodsAttribute.tag);
        if (attribute == null) {
            return;
        }
        BootstrapMethod[] methods = attribute.getMethods();
        boolean repointed = false;
        for (BootstrapMethod method : methods) {
            for (int i = 0; i < method.arguments.length; i++) {
                int argument = method.arguments[i];
                if (pool.getTag(argument) == ConstPool.CONST_MethodHandle) {
                    method.arguments[i] = repointedHandle(argument);
                    repointed |= method.arguments[i] != argument;
                }
            }
        }
        if (repointed) {
            file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
            changed = true;
        }
    }

    private int repointedHandle(int handle) throws NotRewritableException {
        int reference = pool.getMethodHandleIndex(handle);
        if (pool.getTag(reference) != ConstPool.CONST_Methodref) {
            return handle;
        }
        int kind = pool.getMethodHandleKind(handle);
        Optional<Home> home = homeOf(reference);
        if (home.isPresent()) {
            if (home.get().ofStatic() != (kind == ConstPool.REF_invokeStatic)) {
                throw new NotRewritableException(
                        "a method reference leads to a method that became static or no longer is");
            }
            return pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, referenceTo(home.get()));
        }
        int renamed = renamed(reference);
        return renamed == reference ? handle : pool.addMethodHandleInfo(kind, renamed);
    }

    /** LambdaMetafactory wants what a static method captures to be of its parameters' types exactly. */
    private void requireReceiverOfItsClass(int callSite) throws NotRewritableException {
        BootstrapMethodsAttribute attribute =
                (BootstrapMethodsAttribute) file.getAttribute(BootstrapMethodsAttribute.tag);
        for (int argument : attribute.getMethods()[pool.getInvokeDynamicBootstrap(callSite)].arguments) {
            if (pool.getTag(argument) != ConstPool.CONST_MethodHandle
                    || pool.getTag(pool.getMethodHandleIndex(argument)) != ConstPool.CONST_Methodref) {
                continue;
            }
            Optional<Home> home = homeOf(pool.getMethodHandleIndex(argument));
            String captured = Descriptor.getParamDescriptor(pool.getInvokeDynamicType(callSite));
            if (home.isPresent()
                    && !home.get().ofStatic()
                    && !captured.equals("()")
                    && !home.get().descriptor().startsWith(captured.substring(0, captured.indexOf(';') + 1))) {
                throw new NotRewritableException("a method reference to an added method is bound to a subclass");
            }
        }
    }

    /** Reflection would look the method up in the class and, as it is not there, throw an InternalError. */
    private void hideAddedEnclosingMethod() throws NotRewritableException {
        if (file.getAttribute(EnclosingMethodAttribute.tag) instanceof EnclosingMethodAttribute enclosing
                && enclosing.methodIndex() != 0
                && isAdded(
                        enclosing.className(), new MethodKey(enclosing.methodName(), enclosing.methodDescriptor()))) {
            byte[] info = enclosing.get();
            info[2] = 0;
            info[3] = 0;
            enclosing.set(info);
            changed = true;
        }
    }

    private boolean isAdded(String className, MethodKey method) throws NotRewritableException {
        return homes.find(className, method).isPresent()
                || (method.name().equals("<init>")
                        && homes.findConstructor(className, className, method.descriptor())
                                .isPresent());
    }

    private Optional<Home> homeOf(int reference) {
        return homes.find(pool.getMethodrefClassName(reference), keyOf(reference));
    }

    private int renamed(int reference) {
        MethodKey method = new MethodKey(pool.getMethodrefName(reference), pool.getMethodrefType(reference));
        MethodKey inJvm = keyOf(reference);
        return inJvm.equals(method)
                ? reference
                : pool.addMethodrefInfo(pool.getMethodrefClass(reference), inJvm.name(), inJvm.descriptor());
    }

    private MethodKey keyOf(int reference) {
        MethodKey method = new MethodKey(pool.getMethodrefName(reference), pool.getMethodrefType(reference));
        return pool.getMethodrefClassName(reference).equals(owner) ? ownNames.apply(method) : method;
    }

    private int referenceTo(Home home) {
        return pool.addMethodrefInfo(pool.addClassInfo(home.companion()), home.name(), home.descriptor());
    }
}
