package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javassist.CannotCompileException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ConstantAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/**
 * A companion for which there is no name in the nest: those that were reserved are used up, or there was no room for them.
 * Its code then goes to a hidden class, which the JVM takes into any nest; what others refer to by name
 * stays in an ordinary class, whose methods are linked to those of the hidden one at their first call.
 *
 * <p>Only then, since frames of hidden classes are left out of stack traces, and debuggers do not stop in them.
 *
 * @param face the ordinary class: the companion with other bodies
 * @param bodies the class file for the hidden class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SplitCompanion(byte[] face, byte[] bodies) {

    private static final String LINKER = "dev.chaud.linker.CompanionBodies";
    private static final String LINK =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
                    + "Ljava/lang/invoke/CallSite;";

    /** A method handle takes 255 slots, the name of a call site among them. */
    private static final int MAX_SLOTS = 250;

    /** What the initialiser of the companion is called in the hidden class. */
    private static final String INITIALISER = "clinit";

    private static final int JAVA_8 = 52;

    /**
     * Splits a companion.
     *
     * @param companion written as if it were in the nest
     * @param attempt the number of the attempt at a reload that writes it
     */
    public static SplitCompanion of(byte[] companion, int attempt) throws NotRewritableException {
        try {
            return new SplitCompanion(face(parse(companion), attempt), bodies(parse(companion)));
        } catch (BadBytecode | CannotCompileException | IOException | RuntimeException e) {
            throw new NotRewritableException("Chaud cannot rewrite it (" + e + ")", e);
        }
    }

    /** Made from nothing, so that it is small: unlike the hidden class, it stays for good. */
    private static byte[] face(ClassFile companion, int attempt)
            throws BadBytecode, CannotCompileException, IOException, NotRewritableException {
        ClassFile face = new ClassFile(false, companion.getName(), companion.getSuperclass());
        ConstPool pool = face.getConstPool();
        face.setMajorVersion(Math.max(companion.getMajorVersion(), JAVA_8));
        face.setAccessFlags(companion.getAccessFlags());
        AttributeInfo source = companion.getAttribute("SourceFile");
        if (source != null) {
            face.addAttribute(source.copy(pool, Map.of()));
        }
        for (FieldInfo field : companion.getFields()) {
            FieldInfo copy = new FieldInfo(pool, field.getName(), field.getDescriptor());
            copy.setAccessFlags(field.getAccessFlags());
            if (field.getAttribute(ConstantAttribute.tag) != null) {
                copy.addAttribute(field.getAttribute(ConstantAttribute.tag).copy(pool, Map.of()));
            }
            face.addField2(copy);
        }
        Stub stub = new Stub(pool);
        for (MethodInfo method : companion.getMethods()) {
            face.addMethod2(
                    isBody(method) ? link(method, stub) : new MethodInfo(pool, method.getName(), method, Map.of()));
        }
        int link = pool.addMethodHandleInfo(
                ConstPool.REF_invokeStatic, pool.addMethodrefInfo(pool.addClassInfo(LINKER), "link", LINK));
        BootstrapMethod bootstrap = new BootstrapMethod(link, new int[] {pool.addIntegerInfo(attempt)});
        face.addAttribute(new BootstrapMethodsAttribute(pool, new BootstrapMethod[] {bootstrap}));
        return bytesOf(face);
    }

    private static MethodInfo link(MethodInfo method, Stub stub) throws NotRewritableException {
        MethodKey key = MethodKey.of(method);
        MethodInfo linked = stub.linked(key, method.getAccessFlags(), nameOfBody(method), 0);
        if (linked.getCodeAttribute().getMaxLocals() > MAX_SLOTS) {
            throw new NotRewritableException("the added method " + key.name() + " has too many parameters");
        }
        return linked;
    }

    private static byte[] bodies(ClassFile companion) throws CannotCompileException, IOException {
        companion.getFields().clear();
        companion.setSuperclass("java.lang.Object");
        companion.getAttributes().removeIf(attribute -> attribute.getName().equals("NestHost"));
        for (MethodInfo method : List.copyOf(companion.getMethods())) {
            if (isBody(method)) {
                method.setName(nameOfBody(method));
                method.setAccessFlags(AccessFlag.setPublic(method.getAccessFlags()));
            } else {
                companion.getMethods().remove(method);
            }
        }
        int self = companion.getConstPool().addClassInfo(companion.getName() + "$bodies");
        byte[] bytes = bytesOf(companion);
        // references to the companion have to go on leading there
        int at = new ClassLayout(bytes).poolEnd() + 2;
        bytes[at] = (byte) (self >>> 8);
        bytes[at + 1] = (byte) self;
        return bytes;
    }

    private static boolean isBody(MethodInfo method) {
        return (method.getAccessFlags() & AccessFlag.STATIC) != 0;
    }

    private static String nameOfBody(MethodInfo method) {
        return method.isStaticInitializer() ? INITIALISER : method.getName();
    }

    private static ClassFile parse(byte[] bytes) throws IOException {
        return new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static byte[] bytesOf(ClassFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
