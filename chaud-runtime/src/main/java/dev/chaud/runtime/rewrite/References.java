package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
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
        this.fields = new FieldReferences(file, owner, homes);
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
            if (opcode >= Opcode.INVOKEVIRTUAL && opcode <= Opcode.INVOKEINTERFACE) {
                repointCall(code, at, opcode);
            } else if (opcode == Opcode.LDC || opcode == Opcode.LDC_W) {
                int constant = opcode == Opcode.LDC ? code.byteAt(at + 1) : code.u16bitAt(at + 1);
                if (pool.getTag(constant) == ConstPool.CONST_MethodHandle && repointedHandle(constant) != constant) {
                    throw new NotRewritableException("a method handle constant leads to an added method");
                }
            } else if (opcode == Opcode.INVOKEDYNAMIC) {
                widenReceiver(code, at);
            }
        }
    }

    /** A call of a method that became static, or no longer is, stays as it is, and fails as it would without Chaud. */
    private void repointCall(CodeIterator code, int at, int opcode) {
        int index = code.u16bitAt(at + 1);
        MethodReference reference = MethodReference.at(pool, index).orElseThrow();
        Optional<Target> target = targetOf(reference, opcode == Opcode.INVOKESPECIAL)
                .filter(found -> found.home().ofStatic() == (opcode == Opcode.INVOKESTATIC));
        if (target.isPresent()) {
            code.writeByte(Opcode.INVOKESTATIC, at);
            code.write16bit(constantOf(target.get()), at + 1);
            if (opcode == Opcode.INVOKEINTERFACE) {
                code.writeByte(Opcode.NOP, at + 3);
                code.writeByte(Opcode.NOP, at + 4);
            }
            changed = true;
        } else {
            int renamed = renamed(reference, index);
            if (renamed != index) {
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
        int index = pool.getMethodHandleIndex(handle);
        int kind = pool.getMethodHandleKind(handle);
        Optional<MethodReference> reference = MethodReference.at(pool, index);
        if (reference.isEmpty()) {
            return fields.repointedHandle(handle, kind, index);
        }
        Optional<Target> target = targetOf(reference.get(), kind == ConstPool.REF_invokeSpecial)
                .filter(found -> found.home().ofStatic() == (kind == ConstPool.REF_invokeStatic));
        if (target.isPresent()) {
            return pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, constantOf(target.get()));
        }
        int renamed = renamed(reference.get(), index);
        return renamed == index ? handle : pool.addMethodHandleInfo(kind, renamed);
    }

    /**
     * LambdaMetafactory wants what a static method captures to be of its parameters' types exactly, and the receiver may be
     * of a subclass: then the call site takes it as what the method's own class is.
     */
    private void widenReceiver(CodeIterator code, int at) {
        int callSite = code.u16bitAt(at + 1);
        BootstrapMethodsAttribute attribute =
                (BootstrapMethodsAttribute) file.getAttribute(BootstrapMethodsAttribute.tag);
        int bootstrap = pool.getInvokeDynamicBootstrap(callSite);
        String type = pool.getInvokeDynamicType(callSite);
        for (int argument : attribute.getMethods()[bootstrap].arguments) {
            if (pool.getTag(argument) != ConstPool.CONST_MethodHandle || !type.startsWith("(L")) {
                continue;
            }
            Optional<Home> home = MethodReference.at(pool, pool.getMethodHandleIndex(argument))
                    .flatMap(to -> homes.find(to.className(), nameOf(to)))
                    .filter(found -> !found.ofStatic());
            if (home.isPresent()) {
                String receiver = home.get()
                        .descriptor()
                        .substring(0, home.get().descriptor().indexOf(';') + 1);
                String wider = receiver + type.substring(type.indexOf(';') + 1);
                if (!wider.equals(type)) {
                    int name = pool.getNameAndTypeName(pool.getInvokeDynamicNameAndType(callSite));
                    int nameAndType = pool.addNameAndTypeInfo(pool.getUtf8Info(name), wider);
                    code.write16bit(pool.addInvokeDynamicInfo(bootstrap, nameAndType), at + 1);
                    changed = true;
                }
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

    /** Where a reference leads instead; one of super's goes to the body, whatever class the object is of. */
    private Optional<Target> targetOf(MethodReference reference, boolean ofSuper) {
        if (ofSuper && !reference.className().equals(owner)) {
            // whichever class above is named, the JVM begins to look in the one that is next
            String first = reference.ofInterface() ? reference.className() : file.getSuperclass();
            return homes.findBody(first, reference.method()).map(home -> new Target(home, home.body()));
        } else if (ofSuper) {
            // nor does it matter to one that names a method of its own
            return homes.find(reference.className(), nameOf(reference)).map(home -> new Target(home, home.body()));
        }
        return homes.find(reference.className(), nameOf(reference)).map(home -> new Target(home, home.method()));
    }

    private int renamed(MethodReference reference, int index) {
        MethodKey inJvm = nameOf(reference);
        return inJvm.equals(reference.method()) ? index : reference.renamedIn(pool, index, inJvm);
    }

    private MethodKey nameOf(MethodReference reference) {
        return reference.className().equals(owner) ? ownNames.apply(reference.method()) : reference.method();
    }

    private int constantOf(Target target) {
        return pool.addMethodrefInfo(
                pool.addClassInfo(target.home().companion()),
                target.method().name(),
                target.method().descriptor());
    }

    private record Target(Home home, MethodKey method) {}
}
