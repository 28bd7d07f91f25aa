package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.NestHostAttribute;
import javassist.bytecode.Opcode;

/**
 * Points the instructions of one class file that read and write fields to where the fields are. Each takes three bytes, and
 * so does the call of an accessor.
 */
final class FieldReferences {

    private final ConstPool pool;
    private final String nestHost;
    private final Homes homes;
    private final Map<Integer, Optional<FieldHome>> found = new HashMap<>();

    FieldReferences(ClassFile file, Homes homes) {
        this.pool = file.getConstPool();
        this.homes = homes;
        NestHostAttribute host = (NestHostAttribute) file.getAttribute(NestHostAttribute.tag);
        this.nestHost = host == null ? file.getName() : pool.getClassInfo(host.hostClassIndex());
    }

    /** Points all of one method; false if there was nothing to do. */
    boolean repoint(MethodInfo method) throws BadBytecode, NotRewritableException {
        boolean changed = false;
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            if (opcode >= Opcode.GETSTATIC && opcode <= Opcode.PUTFIELD) {
                Optional<FieldHome> home = found.computeIfAbsent(code.u16bitAt(at + 1), this::homeOf);
                changed |= home.isPresent() && repoint(method, code, at, home.get());
            }
        }
        return changed;
    }

    private boolean repoint(MethodInfo method, CodeIterator code, int at, FieldHome home)
            throws BadBytecode, NotRewritableException {
        int opcode = code.byteAt(at);
        boolean ofStatic = opcode == Opcode.GETSTATIC || opcode == Opcode.PUTSTATIC;
        boolean isRead = opcode == Opcode.GETSTATIC || opcode == Opcode.GETFIELD;
        String name = home.field().name();
        if (home.form() != FieldHome.Form.IN_CLASS && home.ofStatic() != ofStatic) {
            throw new NotRewritableException(name + " is used as it was before it became static or no longer is");
        }
        switch (home.form()) {
            case STATIC, IN_CLASS ->
                code.write16bit(
                        pool.addFieldrefInfo(
                                pool.addClassInfo(home.place()),
                                name,
                                home.field().descriptor()),
                        at + 1);
            case BRIDGE -> {
                if (home.place().startsWith(Reservation.companionPrefix(nestHost))) {
                    return false;
                }
                call(code, at, home.place(), isRead ? home.getter() : home.setter());
            }
            case LATE_STATIC -> call(code, at, home.place(), isRead ? home.getter() : home.setter());
            case HOLDER -> {
                if (!isRead && method.isConstructor() && at < endOfSuperCall(method)) {
                    throw new NotRewritableException("the added field " + name
                            + " is written before the constructor of the superclass is called");
                }
                call(code, at, home.place(), isRead ? home.getter() : home.setter());
            }
        }
        return true;
    }

    private void call(CodeIterator code, int at, String place, MethodKey accessor) {
        code.writeByte(Opcode.INVOKESTATIC, at);
        code.write16bit(
                pool.addMethodrefInfo(pool.addClassInfo(place), accessor.name(), accessor.descriptor()), at + 1);
    }

    private static int endOfSuperCall(MethodInfo constructor) throws BadBytecode {
        return constructor.getCodeAttribute().iterator().skipConstructor();
    }

    private Optional<FieldHome> homeOf(int reference) {
        return homes.findField(
                pool.getFieldrefClassName(reference),
                new FieldKey(pool.getFieldrefName(reference), pool.getFieldrefType(reference)));
    }
}
