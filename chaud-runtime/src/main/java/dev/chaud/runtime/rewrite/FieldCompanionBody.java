package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.initialiser.DroppedWrites;
import dev.chaud.runtime.rewrite.initialiser.GuardedCalls;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import dev.chaud.runtime.rewrite.initialiser.SegmentMethod;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ConstantAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import javassist.bytecode.StackMapTable;

/** Turns a copy of the owner's class file into a {@link FieldCompanion}: its fields, accessors, segments, and who runs them. */
final class FieldCompanionBody {

    private static final int STATIC_SYNTHETIC = 0x1008;

    private static final String GATES = "dev.chaud.linker.Gates";
    private static final String INITIALISE = "initialise$";
    private static final FieldKey IS_OVER = new FieldKey("isOver$", "Z");

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final FieldCompanion companion;
    private final CallSites callSites;

    FieldCompanionBody(ClassFile file, FieldCompanion companion, CallSites callSites) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = file.getName();
        this.companion = companion;
        this.callSites = callSites;
    }

    /** The fields that the companion is to have; what stands in the file is left alone. */
    List<FieldInfo> fields() {
        Map<FieldKey, FieldInfo> sources = new HashMap<>();
        file.getFields().forEach(field -> sources.put(FieldKey.of(field), field));
        List<FieldInfo> fields = new ArrayList<>();
        for (FieldCompanion.Static field : companion.statics()) {
            FieldKey key = field.home().field();
            FieldInfo made = new FieldInfo(pool, key.name(), key.descriptor());
            // never final: the segments write it, and so does the owner's own initialiser
            made.setAccessFlags(Modifier.PUBLIC
                    | Modifier.STATIC
                    | (field.home().sourceFlags() & (Modifier.VOLATILE | Modifier.TRANSIENT)));
            int constant = sources.get(key).getConstantValue();
            if (constant != 0) {
                made.addAttribute(new ConstantAttribute(pool, constant));
            }
            fields.add(made);
        }
        companion.remade().segments().keySet().forEach(constant -> {
            FieldInfo made = new FieldInfo(pool, RemadeConstants.fieldFor(constant), constant.descriptor());
            made.setAccessFlags(Modifier.STATIC);
            fields.add(made);
        });
        if (companion.statics().stream().anyMatch(field -> field.home().form() == FieldHome.Form.LATE_STATIC)) {
            FieldInfo isOver = new FieldInfo(pool, IS_OVER.name(), IS_OVER.descriptor());
            isOver.setAccessFlags(Modifier.STATIC);
            fields.add(isOver);
        }
        return fields;
    }

    /** The methods that the companion is to have: first the segments, which are still to be pointed and checked. */
    List<MethodInfo> segments() throws BadBytecode {
        List<MethodInfo> methods = new ArrayList<>();
        MethodInfo initialiser = file.getStaticInitializer();
        for (Segment segment : companion.segments()) {
            MethodInfo method = new SegmentMethod(initialiser, owner, segment).named(nameOf(segment));
            DroppedWrites.in(method, owner, companion.kept());
            methods.add(method);
        }
        companion
                .remade()
                .segments()
                .forEach((constant, segment) ->
                        redirect(methods.get(companion.segments().indexOf(segment)), constant));
        return methods;
    }

    /** The last thing that it does is to put the constant into its field. */
    private void redirect(MethodInfo method, FieldKey constant) {
        byte[] code = method.getCodeAttribute().getCode();
        int put = code.length - 4;
        int field = pool.addFieldrefInfo(
                pool.addClassInfo(companion.name()), RemadeConstants.fieldFor(constant), constant.descriptor());
        code[put + 1] = (byte) (field >>> 8);
        code[put + 2] = (byte) field;
    }

    List<MethodInfo> accessors() {
        List<MethodInfo> methods = new ArrayList<>();
        Accessors accessors = new Accessors(pool);
        for (FieldCompanion.Bridge bridge : companion.bridges()) {
            FieldHome home = bridge.home();
            Optional<Integer> gate = home.isGated() ? Optional.of(callSites.ofGate()) : Optional.empty();
            methods.add(accessors.getter(home, bridge.at(), gate));
            if (home.hasSetter()) {
                methods.add(accessors.setter(home, bridge.at(), gate));
            }
        }
        List<FieldHome> late = companion.statics().stream()
                .map(FieldCompanion.Static::home)
                .filter(home -> home.form() == FieldHome.Form.LATE_STATIC)
                .toList();
        for (FieldHome home : late) {
            methods.add(lateGetter(home));
            methods.add(lateSetter(home));
        }
        if (!late.isEmpty()) {
            methods.add(initialisation());
        }
        return methods;
    }

    private MethodInfo lateGetter(FieldHome home) {
        Bytecode code = new Bytecode(pool);
        code.addInvokestatic(companion.name(), INITIALISE, "()V");
        code.addGetstatic(companion.name(), home.field().name(), home.field().descriptor());
        code.addOpcode(Stub.returnOf(ClassDesc.ofDescriptor(home.field().descriptor())));
        return new Accessors(pool).method(home.getter(), code);
    }

    private MethodInfo lateSetter(FieldHome home) {
        Bytecode code = new Bytecode(pool);
        code.addInvokestatic(companion.name(), INITIALISE, "()V");
        code.addOpcode(Stub.loadOf(ClassDesc.ofDescriptor(home.field().descriptor())));
        code.add(0);
        code.addPutstatic(companion.name(), home.field().name(), home.field().descriptor());
        code.addOpcode(Opcode.RETURN);
        return new Accessors(pool).method(home.setter(), code);
    }

    /** Not the companion's own initialiser, as two threads would wait for each other, each in one of the initialisers. */
    private MethodInfo initialisation() {
        Bytecode code = new Bytecode(pool);
        code.addGetstatic(companion.name(), IS_OVER.name(), IS_OVER.descriptor());
        int jump = code.currentPc();
        code.addOpcode(Opcode.IFNE);
        code.addIndex(0);
        code.addLdc(pool.addClassInfo(owner));
        code.addInvokestatic("dev.chaud.linker.LateOwners", "initialise", "(Ljava/lang/Class;)Z");
        code.addPutstatic(companion.name(), IS_OVER.name(), IS_OVER.descriptor());
        code.write16bit(jump + 1, code.currentPc() - jump);
        StackMapTable.Writer frames = new StackMapTable.Writer(4);
        frames.sameFrame(code.currentPc());
        code.addOpcode(Opcode.RETURN);
        MethodInfo method = new Accessors(pool).method(new MethodKey(INITIALISE, "()V"), code);
        method.getCodeAttribute().setAttribute(frames.toStackMapTable(pool));
        return method;
    }

    /** Carries values over, then runs one segment after the other, whatever the one before threw. */
    MethodInfo initialiser() {
        Bytecode code = new Bytecode(pool, 3, 0);
        for (FieldCompanion.Static field : companion.statics()) {
            field.origin().ifPresent(from -> {
                FieldKey key = field.home().field();
                code.addInvokedynamic(
                        callSites.ofStaticValue(from.place(), from.descriptor()), key.name(), "()" + key.descriptor());
                code.addPutstatic(companion.name(), key.name(), key.descriptor());
            });
        }
        code.addInvokestatic(GATES, "begin", "()V");
        GuardedCalls calls = new GuardedCalls(code, owner);
        for (Segment segment : companion.segments()) {
            calls.add(companion.name(), nameOf(segment), "()V", segment);
        }
        code.addInvokestatic(GATES, "end", "()V");
        code.addOpcode(Opcode.RETURN);
        CodeAttribute body = code.toCodeAttribute();
        calls.writeFrames(body, new int[0], new int[0]);
        MethodInfo method = new MethodInfo(pool, MethodInfo.nameClinit, "()V");
        method.setAccessFlags(STATIC_SYNTHETIC);
        method.setCodeAttribute(body);
        return method;
    }

    private String nameOf(Segment segment) {
        return FieldCompanion.methodOf(companion.segments().indexOf(segment));
    }
}
