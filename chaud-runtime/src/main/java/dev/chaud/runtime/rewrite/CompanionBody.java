package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Moves a method into a companion: the receiver becomes the first parameter, so that locals and frames stay as they are.
 * What only the class itself may use is reached through accessors.
 */
final class CompanionBody {

    private static final int INSTRUCTION_LENGTH = 3;

    private static final String LOOKUP = "java.lang.invoke.MethodHandles.lookup";

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final Map<MethodKey, Integer> frozen;
    private final MemberAccess access;
    private final OwnersAccessors accessors;

    /**
     * @param file the copy of the owner's class file that becomes the companion, its fields still in it
     * @param frozen the methods that the owner has slots for
     */
    CompanionBody(
            ClassFile file,
            String owner,
            Map<MethodKey, Integer> frozen,
            MemberAccess access,
            OwnersAccessors accessors) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        this.frozen = frozen;
        this.access = access;
        this.accessors = accessors;
    }

    /** Makes the method the body that the home says. */
    void move(MethodInfo method, Home home) throws BadBytecode, NotRewritableException {
        String name = method.getName();
        method.removeAttribute("RuntimeVisibleTypeAnnotations");
        requireMovable("the added method " + name, method);
        boolean isSynchronized = (method.getAccessFlags() & AccessFlag.SYNCHRONIZED) != 0;
        method.setName(isSynchronized ? home.locked().name() : home.body().name());
        method.setDescriptor(home.descriptor());
        method.setAccessFlags(home.accessFlags());
        if (isSynchronized) {
            file.getMethods().add(new Locking(pool).around(home, owner));
        }
        method.removeAttribute("Signature");
        method.removeAttribute("RuntimeInvisibleParameterAnnotations");
        if (!home.ofStatic()) {
            // the receiver is a parameter now, without a name or annotations
            addParameter(method, "MethodParameters", 4);
            addParameter(method, "RuntimeVisibleParameterAnnotations", 2);
            ReceiverVariable.nameIn(method);
        }
    }

    private void addParameter(MethodInfo method, String attribute, int size) {
        AttributeInfo old = method.removeAttribute(attribute);
        if (old != null) {
            byte[] more = new byte[old.get().length + size];
            more[0] = (byte) (old.get()[0] + 1);
            System.arraycopy(old.get(), 1, more, 1 + size, old.get().length - 1);
            method.getAttributes().add(new AttributeInfo(pool, attribute, more));
        }
    }

    /**
     * Makes the code one that a companion may run.
     *
     * @param name which it is, in words
     */
    void requireMovable(String name, MethodInfo method) throws BadBytecode, NotRewritableException {
        // from the last to the first, since what is put in moves what is behind it
        Map<Integer, byte[]> uses = new TreeMap<>(Collections.reverseOrder());
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            Optional<byte[]> use = switch (opcode) {
                case Opcode.INVOKESPECIAL -> special(code, at);
                case Opcode.INVOKEVIRTUAL -> member(code.u16bitAt(at + 1), ConstPool.REF_invokeVirtual);
                case Opcode.INVOKESTATIC -> member(code.u16bitAt(at + 1), ConstPool.REF_invokeStatic);
                case Opcode.GETFIELD -> member(code.u16bitAt(at + 1), ConstPool.REF_getField);
                case Opcode.GETSTATIC -> member(code.u16bitAt(at + 1), ConstPool.REF_getStatic);
                case Opcode.PUTFIELD -> written(name, code.u16bitAt(at + 1), ConstPool.REF_putField);
                case Opcode.PUTSTATIC -> written(name, code.u16bitAt(at + 1), ConstPool.REF_putStatic);
                default -> Optional.empty();
            };
            use.ifPresent(bytes -> uses.put(at, bytes));
            if (opcode == Opcode.INVOKEDYNAMIC) {
                repointCallSite(code.u16bitAt(at + 1));
            }
        }
        if (!uses.isEmpty()) {
            Body body = Body.of(method, owner);
            for (Map.Entry<Integer, byte[]> use : uses.entrySet()) {
                body = CodeGap.replace(body, use.getKey(), INSTRUCTION_LENGTH, use.getValue());
            }
            method.setCodeAttribute(body.toCode(pool));
        }
    }

    /** Old compilers call private methods so, others only super's; constructors are no matter. */
    private Optional<byte[]> special(CodeIterator code, int at) {
        int reference = code.u16bitAt(at + 1);
        if (memberName(reference).equals("<init>")) {
            return Optional.empty();
        }
        if (isOwnPrivate(reference)) {
            code.writeByte(Opcode.INVOKEVIRTUAL, at);
            return Optional.empty();
        }
        return Optional.of(accessors.useOf(ConstPool.REF_invokeSpecial, reference));
    }

    private Optional<byte[]> written(String name, int reference, int kind) throws NotRewritableException {
        checkNotFinal(name, reference);
        return member(reference, kind);
    }

    private Optional<byte[]> member(int reference, int kind) {
        String className = pool.getClassInfo(pool.getMemberClass(reference));
        String member = className + "." + memberName(reference);
        if (member.equals(LOOKUP)) {
            return Optional.of(accessors.lookup());
        }
        return isForSubclassesOnly(reference) ? Optional.of(accessors.useOf(kind, reference)) : Optional.empty();
    }

    private boolean isForSubclassesOnly(int reference) {
        String className = pool.getClassInfo(pool.getMemberClass(reference));
        return !className.startsWith("[")
                && access.isForSubclassesOnly(className, memberName(reference), memberDescriptor(reference));
    }

    private void checkNotFinal(String name, int reference) throws NotRewritableException {
        for (FieldInfo field : file.getFields()) {
            if (pool.getClassInfo(pool.getMemberClass(reference)).equals(owner)
                    && field.getName().equals(memberName(reference))
                    && (field.getAccessFlags() & AccessFlag.FINAL) != 0) {
                throw new NotRewritableException(name + " writes the final field " + field.getName());
            }
        }
    }

    private void repointCallSite(int callSite) {
        int site = pool.getInvokeDynamicBootstrap(callSite);
        int[] arguments = bootstraps()[site].arguments;
        for (int i = 0; i < arguments.length; i++) {
            if (pool.getTag(arguments[i]) == ConstPool.CONST_MethodHandle) {
                int handle = repointedHandle(arguments[i]);
                if (handle != arguments[i]) {
                    // read anew: an accessor comes with a call site of its own
                    BootstrapMethod[] methods = bootstraps();
                    methods[site].arguments[i] = handle;
                    file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
                }
            }
        }
    }

    private int repointedHandle(int handle) {
        int kind = pool.getMethodHandleKind(handle);
        int reference = pool.getMethodHandleIndex(handle);
        if (kind == ConstPool.REF_invokeSpecial && isOwnPrivate(reference)) {
            return pool.addMethodHandleInfo(ConstPool.REF_invokeVirtual, reference);
        }
        boolean isConstructor = kind == ConstPool.REF_newInvokeSpecial;
        return kind == ConstPool.REF_invokeSpecial || (!isConstructor && isForSubclassesOnly(reference))
                ? pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, accessors.methodFor(kind, reference))
                : handle;
    }

    private BootstrapMethod[] bootstraps() {
        return ((BootstrapMethodsAttribute) file.getAttribute(BootstrapMethodsAttribute.tag)).getMethods();
    }

    private boolean isOwnPrivate(int reference) {
        Integer flags = pool.getTag(reference) == ConstPool.CONST_Methodref
                ? frozen.get(new MethodKey(memberName(reference), memberDescriptor(reference)))
                : null;
        return flags != null
                && (flags & AccessFlag.PRIVATE) != 0
                && pool.getClassInfo(pool.getMemberClass(reference)).equals(owner);
    }

    private String memberName(int reference) {
        return pool.getUtf8Info(pool.getNameAndTypeName(pool.getMemberNameAndType(reference)));
    }

    private String memberDescriptor(int reference) {
        return pool.getUtf8Info(pool.getNameAndTypeDescriptor(pool.getMemberNameAndType(reference)));
    }
}
