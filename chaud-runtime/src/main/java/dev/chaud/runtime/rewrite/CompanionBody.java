package dev.chaud.runtime.rewrite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Moves a method into a companion: the receiver becomes the first parameter, so that locals and frames stay as they are.
 * Refuses a body that only the class itself may run.
 */
final class CompanionBody {

    /** The attributes that reflection shows as annotations. */
    static final List<String> REFLECTED =
            List.of("RuntimeVisibleAnnotations", "RuntimeVisibleParameterAnnotations", "RuntimeVisibleTypeAnnotations");

    private static final String TYPE_ANNOTATIONS = "RuntimeVisibleTypeAnnotations";

    private static final Set<String> TELLS_ITS_CALLER =
            Set.of("java.lang.invoke.MethodHandles.lookup", "java.lang.StackWalker.getCallerClass");

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final Map<MethodKey, Integer> frozen;
    private final MemberAccess access;

    /**
     * @param file the copy of the owner's class file that becomes the companion, its fields still in it
     * @param frozen the methods that the owner has slots for
     */
    CompanionBody(ClassFile file, String owner, Map<MethodKey, Integer> frozen, MemberAccess access) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        this.frozen = frozen;
        this.access = access;
    }

    /** Makes the method the one that the home says. */
    void move(MethodInfo method, Home home) throws BadBytecode, NotRewritableException {
        String name = method.getName();
        CodeAttribute body = method.getCodeAttribute();
        if (body == null || (method.getAccessFlags() & AccessFlag.SYNCHRONIZED) != 0) {
            throw new NotRewritableException("the added method " + name + " is abstract, native or synchronized");
        }
        if (method.getAttribute(TYPE_ANNOTATIONS) != null) {
            throw new NotRewritableException(
                    "the added method " + name + " has annotations of types, which reflection would not find");
        }
        requireMovable("the added method " + name, method);
        method.setName(home.name());
        method.setDescriptor(home.descriptor());
        method.setAccessFlags(home.accessFlags());
        method.removeAttribute("Signature");
        method.removeAttribute("RuntimeInvisibleParameterAnnotations");
        if (!home.ofStatic()) {
            // the receiver is a parameter now, without a name or annotations
            addParameter(method, "MethodParameters", 4);
            addParameter(method, "RuntimeVisibleParameterAnnotations", 2);
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
        CodeIterator code = method.getCodeAttribute().iterator();
        while (code.hasNext()) {
            int at = code.next();
            int opcode = code.byteAt(at);
            switch (opcode) {
                case Opcode.INVOKESPECIAL -> checkSpecial(name, code, at);
                case Opcode.INVOKEVIRTUAL, Opcode.INVOKESTATIC, Opcode.GETFIELD, Opcode.GETSTATIC ->
                    checkMember(name, code.u16bitAt(at + 1));
                case Opcode.PUTFIELD, Opcode.PUTSTATIC -> {
                    checkMember(name, code.u16bitAt(at + 1));
                    checkNotFinal(name, code.u16bitAt(at + 1));
                }
                case Opcode.INVOKEDYNAMIC -> checkCallSite(name, code.u16bitAt(at + 1));
                default -> {}
            }
        }
    }

    /** Old compilers call private methods so, others only super's; constructors are no matter. */
    private void checkSpecial(String name, CodeIterator code, int at) throws NotRewritableException {
        int reference = code.u16bitAt(at + 1);
        if (memberName(reference).equals("<init>")) {
            return;
        }
        if (!isOwnPrivate(reference)) {
            throw new NotRewritableException(name + " calls super." + memberName(reference));
        }
        code.writeByte(Opcode.INVOKEVIRTUAL, at);
    }

    private void checkMember(String name, int reference) throws NotRewritableException {
        String className = pool.getClassInfo(pool.getMemberClass(reference));
        String member = memberName(reference);
        if (className.startsWith("[")) {
            return;
        }
        if (access.isForSubclassesOnly(className, member, memberDescriptor(reference))) {
            throw new NotRewritableException(name + " uses the protected member " + member + " of a superclass");
        }
        if (TELLS_ITS_CALLER.contains(className + "." + member)) {
            throw new NotRewritableException(name + " asks which class it is in, by " + member);
        }
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

    private void checkCallSite(String name, int callSite) throws NotRewritableException {
        BootstrapMethodsAttribute attribute =
                (BootstrapMethodsAttribute) file.getAttribute(BootstrapMethodsAttribute.tag);
        BootstrapMethod[] methods = attribute.getMethods();
        int[] arguments = methods[pool.getInvokeDynamicBootstrap(callSite)].arguments;
        boolean changed = false;
        for (int i = 0; i < arguments.length; i++) {
            if (pool.getTag(arguments[i]) != ConstPool.CONST_MethodHandle) {
                continue;
            }
            int kind = pool.getMethodHandleKind(arguments[i]);
            int reference = pool.getMethodHandleIndex(arguments[i]);
            checkMember(name, reference);
            if (kind == ConstPool.REF_invokeSpecial) {
                if (!isOwnPrivate(reference)) {
                    throw new NotRewritableException(name + " refers to a method of super");
                }
                arguments[i] = pool.addMethodHandleInfo(ConstPool.REF_invokeVirtual, reference);
                changed = true;
            }
        }
        if (changed) {
            file.addAttribute(new BootstrapMethodsAttribute(pool, methods));
        }
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
