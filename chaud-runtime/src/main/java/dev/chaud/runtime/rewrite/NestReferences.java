package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Points what one class file does with private members of other classes to accessors, where the JVM would refuse it;
 * constructors are for {@link ConstructorReferences}. An instruction keeps its length and its effect on the stack.
 */
final class NestReferences {

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final Homes homes;
    private boolean changed;

    /** @param owner the class whose class file it was: a companion's is a copy of it */
    NestReferences(ClassFile file, String owner, Homes homes) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        this.homes = homes;
    }

    /** Points them; false if there was nothing to do. */
    boolean repoint() throws BadBytecode, NotRewritableException {
        if (!homes.needAccessors(owner)) {
            return false;
        }
        for (MethodInfo method : file.getMethods()) {
            if (method.getCodeAttribute() != null) {
                repointCode(method.getCodeAttribute().iterator());
            }
        }
        repointBootstraps();
        return changed;
    }

    private void repointCode(CodeIterator code) throws BadBytecode, NotRewritableException {
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            if (opcode < Opcode.GETSTATIC || opcode > Opcode.INVOKEINTERFACE) {
                continue;
            }
            Optional<Accessor.Place> place = placeOf(kindOf(opcode), code.u16bitAt(at + 1));
            if (place.isPresent()) {
                code.writeByte(Opcode.INVOKESTATIC, at);
                code.write16bit(referenceTo(place.get()), at + 1);
                if (opcode == Opcode.INVOKEINTERFACE) {
                    code.writeByte(Opcode.NOP, at + 3);
                    code.writeByte(Opcode.NOP, at + 4);
                }
                changed = true;
            }
        }
    }

    private void repointBootstraps() throws NotRewritableException {
        if (!(file.getAttribute(BootstrapMethodsAttribute.tag) instanceof BootstrapMethodsAttribute attribute)) {
            return;
        }
        BootstrapMethod[] methods = attribute.getMethods();
        boolean repointed = false;
        for (BootstrapMethod method : methods) {
            for (int i = 0; i < method.arguments.length; i++) {
                int argument = method.arguments[i];
                if (pool.getTag(argument) == ConstPool.CONST_MethodHandle) {
                    Optional<Accessor.Place> place = placeOf(
                            kindOfHandle(pool.getMethodHandleKind(argument)), pool.getMethodHandleIndex(argument));
                    if (place.isPresent()) {
                        method.arguments[i] =
                                pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, referenceTo(place.get()));
                        repointed = true;
                    }
                }
            }
        }
        if (repointed) {
            file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
            changed = true;
        }
    }

    private Optional<Accessor.Place> placeOf(Accessor.Kind kind, int member) throws NotRewritableException {
        Accessor accessor = Accessor.of(kind, pool, member);
        boolean isConstructor = accessor.name().equals("<init>");
        if (isConstructor || accessor.owner().equals(owner) || accessor.owner().startsWith("[")) {
            return Optional.empty();
        }
        return homes.findAccessor(owner, accessor);
    }

    private int referenceTo(Accessor.Place place) {
        return pool.addMethodrefInfo(pool.addClassInfo(place.companion()), place.name(), place.descriptor());
    }

    private static Accessor.Kind kindOf(int opcode) {
        return switch (opcode) {
            case Opcode.GETSTATIC -> Accessor.Kind.GET_STATIC;
            case Opcode.PUTSTATIC -> Accessor.Kind.PUT_STATIC;
            case Opcode.GETFIELD -> Accessor.Kind.GET;
            case Opcode.PUTFIELD -> Accessor.Kind.PUT;
            case Opcode.INVOKESTATIC -> Accessor.Kind.CALL_STATIC;
            default -> Accessor.Kind.CALL;
        };
    }

    private static Accessor.Kind kindOfHandle(int kind) {
        return switch (kind) {
            case ConstPool.REF_getField -> Accessor.Kind.GET;
            case ConstPool.REF_getStatic -> Accessor.Kind.GET_STATIC;
            case ConstPool.REF_putField -> Accessor.Kind.PUT;
            case ConstPool.REF_putStatic -> Accessor.Kind.PUT_STATIC;
            case ConstPool.REF_invokeStatic -> Accessor.Kind.CALL_STATIC;
            default -> Accessor.Kind.CALL;
        };
    }
}
