package dev.chaud.runtime.rewrite;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.DuplicateMemberException;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Writes a companion that holds accessors; it is never redefined, as the members that it uses are frozen. */
public final class AccessorClass {

    private static final int FLAGS = AccessFlag.PUBLIC | AccessFlag.STATIC | AccessFlag.SYNTHETIC;

    private final String name;
    private final String nestHost;
    private final Map<Accessor, Accessor.Place> accessors = new LinkedHashMap<>();

    /**
     * @param name the binary name, one that is reserved in the nest
     * @param nestHost the class that the JVM takes for the host of all owners
     */
    public AccessorClass(String name, String nestHost) {
        this.name = name;
        this.nestHost = nestHost;
    }

    /** Adds an accessor, unless it is there. */
    public Accessor.Place place(Accessor accessor) {
        return accessors.computeIfAbsent(
                accessor,
                added ->
                        new Accessor.Place(name, added.name() + "$" + accessors.size(), added.descriptorInCompanion()));
    }

    public String name() {
        return name;
    }

    public Map<Accessor, Accessor.Place> accessors() {
        return Map.copyOf(accessors);
    }

    public byte[] toBytes() {
        ClassFile file = new ClassFile(false, name, "java.lang.Object");
        file.setMajorVersion(Reservation.NESTS);
        file.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.FINAL | AccessFlag.SUPER | AccessFlag.SYNTHETIC);
        ConstPool pool = file.getConstPool();
        int host = pool.addClassInfo(nestHost);
        file.addAttribute(new AttributeInfo(pool, "NestHost", new byte[] {(byte) (host >>> 8), (byte) host}));
        try {
            Set<String> constructed = new HashSet<>();
            for (Map.Entry<Accessor, Accessor.Place> entry : accessors.entrySet()) {
                Accessor accessor = entry.getKey();
                if (accessor.kind() == Accessor.Kind.NEW) {
                    ConstructorFactory factory = new ConstructorFactory(pool, accessor.owner());
                    ConstructorHome home = accessor.constructor(name);
                    file.addMethod(factory.frozenFactory(home));
                    if (constructed.add(accessor.owner())) {
                        file.addMethod(factory.initialisation(home));
                    }
                } else {
                    file.addMethod(method(pool, accessor, entry.getValue()));
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (DuplicateMemberException e) {
            throw new IllegalStateException("two accessors have one name", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodInfo method(ConstPool pool, Accessor accessor, Accessor.Place place) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(place.descriptor());
        Bytecode code = new Bytecode(pool);
        int locals = 0;
        for (ClassDesc parameter : type.parameterList()) {
            locals += Stub.load(code, parameter, locals);
        }
        int stack = Math.max(locals, 2);
        code.setMaxLocals(locals);
        addUse(code, pool, accessor, locals);
        code.addOpcode(Stub.returnOf(type.returnType()));
        code.setMaxStack(stack);
        MethodInfo method = new MethodInfo(pool, place.name(), place.descriptor());
        method.setAccessFlags(FLAGS);
        method.setCodeAttribute(code.toCodeAttribute());
        return method;
    }

    private static void addUse(Bytecode code, ConstPool pool, Accessor accessor, int slots) {
        int owner = pool.addClassInfo(accessor.owner());
        boolean onInterface = accessor.ofInterface() && accessor.kind() == Accessor.Kind.CALL;
        code.addOpcode(onInterface ? Opcode.INVOKEINTERFACE : accessor.kind().opcode());
        if (accessor.kind().isOfField()) {
            code.addIndex(pool.addFieldrefInfo(owner, accessor.name(), accessor.descriptor()));
        } else if (accessor.ofInterface()) {
            code.addIndex(pool.addInterfaceMethodrefInfo(owner, accessor.name(), accessor.descriptor()));
        } else {
            code.addIndex(pool.addMethodrefInfo(owner, accessor.name(), accessor.descriptor()));
        }
        if (onInterface) {
            code.add(slots);
            code.add(0);
        }
    }
}
