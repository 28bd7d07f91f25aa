package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.initialiser.SegmentMethod;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Turns a copy of the owner's class file into a {@link HolderClass}. */
final class HolderBody {

    static final String SUPERCLASS = "dev.chaud.linker.Holder";

    private static final FieldKey EMPTY = HolderClass.EMPTY;

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final HolderClass holder;
    private final List<HolderClass> upToIt;
    private final CallSites callSites;

    /** @param upToIt the holders of the owner, in their order, as far as this one */
    HolderBody(ClassFile file, HolderClass holder, List<HolderClass> upToIt, CallSites callSites) {
        this.callSites = callSites;
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = file.getName();
        this.holder = holder;
        this.upToIt = upToIt;
    }

    List<FieldInfo> fields() {
        List<FieldInfo> fields = new ArrayList<>();
        FieldInfo empty = new FieldInfo(pool, EMPTY.name(), EMPTY.descriptor());
        // neither private nor final, as the code may be in another class of the package
        empty.setAccessFlags(Modifier.STATIC);
        fields.add(empty);
        for (HolderClass.Field field : holder.fields()) {
            FieldHome home = field.home();
            FieldInfo made =
                    new FieldInfo(pool, home.field().name(), home.field().descriptor());
            // never final: it is written through an accessor
            made.setAccessFlags(home.sourceFlags() & (Modifier.VOLATILE | Modifier.TRANSIENT));
            fields.add(made);
        }
        return fields;
    }

    /** The segments, which are still to be pointed and checked. */
    List<MethodInfo> segments() throws BadBytecode {
        List<MethodInfo> methods = new ArrayList<>();
        for (HolderClass.ConstructorSegment segment : holder.segments()) {
            for (MethodInfo method : file.getMethods()) {
                if (method.isConstructor() && method.getDescriptor().equals(segment.descriptor())) {
                    methods.add(new SegmentMethod(method, owner, segment.segment())
                            .named(HolderClass.methodOf(methods.size())));
                }
            }
        }
        return methods;
    }

    List<MethodInfo> others() {
        List<MethodInfo> methods = new ArrayList<>();
        methods.add(constructor());
        methods.add(emptyOne());
        methods.add(new HolderLookup(pool, owner, holder).method());
        for (HolderClass.Field field : holder.fields()) {
            methods.add(getter(field.home()));
            methods.add(setter(field.home()));
            methods.add(earlySetter(field.home()));
        }
        methods.add(fresh());
        methods.add(owning());
        methods.add(index());
        methods.add(stateOf());
        methods.add(setState());
        methods.add(new HolderInitialiser(pool, owner, holder, callSites).method());
        for (MethodInfo work :
                methods.subList(methods.size() - 3, methods.size()).toArray(MethodInfo[]::new)) {
            methods.add(forwarding(work.getName().substring(0, work.getName().length() - 1), work.getDescriptor()));
        }
        return methods;
    }

    private MethodInfo constructor() {
        Bytecode code = new Bytecode(pool, 1, 1);
        code.addAload(0);
        code.addInvokespecial(SUPERCLASS, MethodInfo.nameInit, "()V");
        code.addOpcode(Opcode.RETURN);
        return method(MethodInfo.nameInit, "()V", Modifier.PUBLIC, code, 1);
    }

    private MethodInfo emptyOne() {
        Bytecode code = new Bytecode(pool);
        addNew(code, holder.name());
        code.addPutstatic(holder.name(), EMPTY.name(), EMPTY.descriptor());
        code.addOpcode(Opcode.RETURN);
        return method(MethodInfo.nameClinit, "()V", Modifier.STATIC, code, 0);
    }

    private static void addNew(Bytecode code, String name) {
        code.addNew(name);
        code.addOpcode(Opcode.DUP);
        code.addInvokespecial(name, MethodInfo.nameInit, "()V");
    }

    private MethodInfo getter(FieldHome home) {
        Bytecode code = new Bytecode(pool);
        code.addAload(0);
        code.addInvokestatic(holder.name(), FieldHome.HOLDER_OF, HolderLookup.type(owner, holder));
        code.addGetfield(holder.name(), home.field().name(), home.field().descriptor());
        code.addOpcode(Stub.returnOf(ClassDesc.ofDescriptor(home.field().descriptor())));
        return new Accessors(pool).method(home.getter(), code);
    }

    private MethodInfo setter(FieldHome home) {
        Bytecode code = new Bytecode(pool);
        code.addAload(0);
        code.addInvokestatic(holder.name(), FieldHome.HOLDER_OF, HolderLookup.type(owner, holder));
        code.addOpcode(Stub.loadOf(ClassDesc.ofDescriptor(home.field().descriptor())));
        code.add(1);
        code.addPutfield(holder.name(), home.field().name(), home.field().descriptor());
        code.addOpcode(Opcode.RETURN);
        return new Accessors(pool).method(home.setter(), code);
    }

    /** There from the beginning, as no method can be added to the class of a holder either. */
    private MethodInfo earlySetter(FieldHome home) {
        Bytecode code = new Bytecode(pool);
        FieldKey field = home.field();
        ClassDesc type = ClassDesc.ofDescriptor(field.descriptor());
        code.addAload("JD".contains(field.descriptor()) ? 2 : 1);
        addContent(code, holder);
        code.addCheckcast(holder.name());
        code.addOpcode(Stub.loadOf(type));
        code.add(0);
        code.addPutfield(holder.name(), field.name(), field.descriptor());
        code.addOpcode(Opcode.RETURN);
        return new Accessors(pool).method(HolderClass.earlySetter(home), code);
    }

    /** For a constructor of the version that brought it: to that, what came later is as to an object that was there before. */
    private MethodInfo fresh() {
        Bytecode code = new Bytecode(pool);
        if (upToIt.size() == 1) {
            addNew(code, holder.name());
        } else {
            code.addIconst(upToIt.size());
            code.addAnewarray("java.lang.Object");
            for (HolderClass each : upToIt) {
                code.addOpcode(Opcode.DUP);
                code.addIconst(each.index());
                addNew(code, each.name());
                code.addOpcode(Opcode.AASTORE);
            }
        }
        code.addOpcode(Opcode.ARETURN);
        return new Accessors(pool).method(HolderClass.FRESH, code);
    }

    private MethodInfo owning() {
        Bytecode code = new Bytecode(pool);
        for (HolderClass each : upToIt) {
            code.addAload(0);
            code.addGetfield(owner, Reservation.STATE, Reservation.STATE_TYPE);
            addContent(code, each);
            code.addAload(0);
            code.addInvokestatic(SUPERCLASS, "own", "(Ljava/lang/Object;Ljava/lang/Object;)V");
        }
        code.addOpcode(Opcode.RETURN);
        return new Accessors(pool).method(HolderClass.owner(owner), code);
    }

    /** Turns what is in the reserved field into what is there for one of the holders. */
    private static void addContent(Bytecode code, HolderClass holder) {
        code.addIconst(holder.index());
        code.addInvokestatic(SUPERCLASS, "at", "(Ljava/lang/Object;I)Ljava/lang/Object;");
    }

    private MethodInfo index() {
        Bytecode code = new Bytecode(pool);
        code.addIconst(holder.index());
        code.addOpcode(Opcode.IRETURN);
        return method("index", "()I", Modifier.PROTECTED, code, 1);
    }

    private MethodInfo stateOf() {
        Bytecode code = new Bytecode(pool);
        code.addAload(0);
        code.addCheckcast(owner);
        code.addGetfield(owner, Reservation.STATE, Reservation.STATE_TYPE);
        code.addOpcode(Opcode.ARETURN);
        return method("stateOf$", "(Ljava/lang/Object;)Ljava/lang/Object;", Modifier.STATIC, code, 1);
    }

    private MethodInfo setState() {
        Bytecode code = new Bytecode(pool);
        code.addAload(0);
        code.addCheckcast(owner);
        code.addAload(1);
        code.addPutfield(owner, Reservation.STATE, Reservation.STATE_TYPE);
        code.addOpcode(Opcode.RETURN);
        return method("setState$", "(Ljava/lang/Object;Ljava/lang/Object;)V", Modifier.STATIC, code, 2);
    }

    /** What the linker calls. The work is done in a static method, as only those may be moved into the nest of the owner. */
    private MethodInfo forwarding(String name, String descriptor) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
        Bytecode code = new Bytecode(pool);
        for (int parameter = 1; parameter <= type.parameterCount(); parameter++) {
            code.addAload(parameter);
        }
        code.addInvokestatic(holder.name(), name + "$", descriptor);
        code.addOpcode(Stub.returnOf(type.returnType()));
        return method(name, descriptor, Modifier.PROTECTED, code, 1 + type.parameterCount());
    }

    private MethodInfo method(String name, String descriptor, int flags, Bytecode code, int locals) {
        MethodInfo method = new MethodInfo(pool, name, descriptor);
        method.setAccessFlags(flags);
        code.setMaxLocals(locals);
        CodeAttribute body = code.toCodeAttribute();
        body.setMaxStack(Math.max(body.getMaxStack(), 6));
        method.setCodeAttribute(body);
        return method;
    }
}
