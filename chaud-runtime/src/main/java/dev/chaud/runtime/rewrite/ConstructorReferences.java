package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Points the references of one class file to added constructors to where these are. */
final class ConstructorReferences {

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final Map<Integer, ConstructorHome> targets = new HashMap<>();

    /** @param owner the class whose class file it was: a companion's is a copy of it */
    ConstructorReferences(ClassFile file, String owner, Homes homes) throws NotRewritableException {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        for (int i = 1; i < pool.getSize(); i++) {
            if (pool.getTag(i) == ConstPool.CONST_Methodref
                    && pool.getMethodrefName(i).equals("<init>")) {
                Optional<ConstructorHome> home =
                        homes.findConstructor(owner, pool.getMethodrefClassName(i), pool.getMethodrefType(i));
                if (home.isPresent()) {
                    targets.put(i, home.get());
                }
            }
        }
    }

    /** Points them; false if there are none. */
    boolean repoint() throws BadBytecode, NotRewritableException {
        if (targets.isEmpty()) {
            return false;
        }
        boolean changed = false;
        for (MethodInfo method : file.getMethods()) {
            if (method.getCodeAttribute() != null && refersToTarget(method.getCodeAttribute())) {
                Body body = new CreationEdit(method, owner, targets).edited();
                method.setCodeAttribute(body.toCode(pool));
                changed = true;
            }
        }
        return repointHandles() || changed;
    }

    private boolean refersToTarget(CodeAttribute attribute) throws BadBytecode, NotRewritableException {
        CodeIterator code = attribute.iterator();
        boolean calls = false;
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            calls |= opcode == Opcode.INVOKESPECIAL && targets.containsKey(code.u16bitAt(at + 1));
            if (opcode == Opcode.LDC || opcode == Opcode.LDC_W) {
                requireOther(opcode == Opcode.LDC ? code.byteAt(at + 1) : code.u16bitAt(at + 1));
            }
        }
        return calls;
    }

    private void requireOther(int constant) throws NotRewritableException {
        if (pool.getTag(constant) == ConstPool.CONST_MethodHandle
                && targets.containsKey(pool.getMethodHandleIndex(constant))) {
            throw new NotRewritableException("a method handle constant leads to an added constructor");
        }
    }

    private boolean repointHandles() {
        if (!(file.getAttribute(BootstrapMethodsAttribute.tag) instanceof BootstrapMethodsAttribute attribute)) {
            return false;
        }
        BootstrapMethod[] methods = attribute.getMethods();
        boolean changed = false;
        for (BootstrapMethod method : methods) {
            for (int i = 0; i < method.arguments.length; i++) {
                int argument = method.arguments[i];
                if (pool.getTag(argument) == ConstPool.CONST_MethodHandle
                        && targets.containsKey(pool.getMethodHandleIndex(argument))) {
                    ConstructorHome home = targets.get(pool.getMethodHandleIndex(argument));
                    method.arguments[i] = pool.addMethodHandleInfo(
                            ConstPool.REF_invokeStatic, CreationEdit.referenceTo(pool, home, home.factory()));
                    changed = true;
                }
            }
        }
        if (changed) {
            file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
        }
        return changed;
    }
}
