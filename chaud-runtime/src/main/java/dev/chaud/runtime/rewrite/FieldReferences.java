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
    private final String owner;
    private final String nestHost;
    private final Homes homes;
    private final Map<Use, Optional<FieldHome>> found = new HashMap<>();

    /** @param owner the class whose class file it was: a companion's is a copy of it */
    FieldReferences(ClassFile file, String owner, Homes homes) {
        this.pool = file.getConstPool();
        this.owner = owner;
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
                boolean ofStatic = opcode == Opcode.GETSTATIC || opcode == Opcode.PUTSTATIC;
                Optional<FieldHome> home = homeOf(new Use(code.u16bitAt(at + 1), ofStatic));
                changed |= home.isPresent() && repoint(method, code, at, home.get());
            }
        }
        return changed;
    }

    private boolean repoint(MethodInfo method, CodeIterator code, int at, FieldHome home)
            throws BadBytecode, NotRewritableException {
        int opcode = code.byteAt(at);
        boolean isRead = opcode == Opcode.GETSTATIC || opcode == Opcode.GETFIELD;
        String name = home.field().name();
        switch (home.form()) {
            case STATIC, IN_CLASS -> code.write16bit(constantOf(home), at + 1);
            case BRIDGE -> {
                if (isOfThisNest(home)) {
                    return false;
                }
                call(code, at, home.place(), isRead ? home.getter() : home.setter());
            }
            case CONSTANT -> {
                if (isRead) {
                    call(code, at, home.place(), home.getter());
                } else {
                    code.write16bit(constantOf(home), at + 1);
                }
            }
            case LATE_STATIC, GATE -> call(code, at, home.place(), isRead ? home.getter() : home.setter());
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

    /**
     * Points a method handle constant; it stays what it is if it leads to no field that is elsewhere.
     *
     * @param kind what the handle does
     * @param reference the constant of what it does it to
     */
    int repointedHandle(int handle, int kind, int reference) throws NotRewritableException {
        if (kind > ConstPool.REF_putStatic) {
            return handle;
        }
        boolean ofStatic = kind == ConstPool.REF_getStatic || kind == ConstPool.REF_putStatic;
        Optional<FieldHome> home = homeOf(new Use(reference, ofStatic));
        if (home.isEmpty()) {
            return handle;
        }
        return switch (home.get().form()) {
            case STATIC, IN_CLASS -> pool.addMethodHandleInfo(kind, constantOf(home.get()));
            case BRIDGE -> isOfThisNest(home.get()) ? handle : accessorHandle(home.get(), kind);
            case LATE_STATIC, CONSTANT, GATE, HOLDER -> accessorHandle(home.get(), kind);
        };
    }

    private int accessorHandle(FieldHome home, int kind) {
        boolean isRead = kind == ConstPool.REF_getField || kind == ConstPool.REF_getStatic;
        return pool.addMethodHandleInfo(
                ConstPool.REF_invokeStatic, constantOf(home.place(), isRead ? home.getter() : home.setter()));
    }

    private void call(CodeIterator code, int at, String place, MethodKey accessor) {
        code.writeByte(Opcode.INVOKESTATIC, at);
        code.write16bit(constantOf(place, accessor), at + 1);
    }

    private boolean isOfThisNest(FieldHome home) {
        return home.place().startsWith(Reservation.companionPrefix(nestHost)) && !homes.areApart(owner, home.owner());
    }

    private int constantOf(FieldHome home) {
        return pool.addFieldrefInfo(
                pool.addClassInfo(home.place()),
                home.field().name(),
                home.field().descriptor());
    }

    private int constantOf(String place, MethodKey accessor) {
        return pool.addMethodrefInfo(pool.addClassInfo(place), accessor.name(), accessor.descriptor());
    }

    private static int endOfSuperCall(MethodInfo constructor) throws BadBytecode {
        return constructor.getCodeAttribute().iterator().skipConstructor();
    }

    private Optional<FieldHome> homeOf(Use use) throws NotRewritableException {
        Optional<FieldHome> home = found.get(use);
        if (home == null) {
            int reference = use.reference();
            home = homes.findField(
                    pool.getFieldrefClassName(reference),
                    new FieldKey(pool.getFieldrefName(reference), pool.getFieldrefType(reference)),
                    use.ofStatic());
            found.put(use, home);
        }
        return home;
    }

    /** What an instruction says of the field that it reads or writes. */
    private record Use(int reference, boolean ofStatic) {}
}
