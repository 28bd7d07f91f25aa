package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.FieldHome.Form;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * What a constructor writes into added fields before it calls that of the superclass, as it does with what an inner class
 * captures. The object cannot be given to an accessor then; so what the constructor has just made for the reserved field, the
 * object's holders, is kept in a local variable and stands in for it.
 *
 * @param places where each of the instructions stands, and where its field is
 */
record EarlyWrites(Map<Integer, FieldHome> places) {

    private static final int PUT_LENGTH = 3;

    /** Of the replacement, so that what comes behind it moves by a multiple of four. */
    private static final int LENGTH = PUT_LENGTH + 8;

    static EarlyWrites in(MethodInfo constructor, FieldHistory fields) throws BadBytecode {
        ConstPool pool = constructor.getConstPool();
        int end = constructor.getCodeAttribute().iterator().skipSuperConstructor();
        Map<Integer, FieldHome> places = new TreeMap<>();
        CodeIterator code = constructor.getCodeAttribute().iterator();
        while (code.hasNext() && code.lookAhead() < end) {
            int at = code.next();
            if (code.byteAt(at) == Opcode.PUTFIELD) {
                int field = code.u16bitAt(at + 1);
                FieldKey key = new FieldKey(pool.getFieldrefName(field), pool.getFieldrefType(field));
                // before its superclass is done with it, an object has fields of its own class only
                fields.homeOf(key).filter(home -> home.form() == Form.HOLDER).ifPresent(home -> places.put(at, home));
            }
        }
        return new EarlyWrites(places);
    }

    boolean areNone() {
        return places.isEmpty();
    }

    /** The body with the writes replaced, in which a new local variable, the last, has the holders. */
    Body replacedIn(Body body, ConstPool pool) throws BadBytecode, NotRewritableException {
        int holders = body.maxLocals();
        Body edited = body;
        List<Integer> lastFirst = new ArrayList<>(places.keySet());
        lastFirst.sort((one, other) -> other - one);
        for (int at : lastFirst) {
            edited = CodeGap.replace(edited, at, PUT_LENGTH, replacement(places.get(at), holders, pool));
        }
        FrameType type = FrameType.object(pool.addClassInfo("java.lang.Object"));
        return new Body(
                edited.code(),
                edited.maxStack(),
                holders + 1,
                edited.handlers(),
                edited.frames().stream()
                        .map(frame -> with(frame, holders, type))
                        .toList(),
                edited.lines(),
                edited.variables(),
                edited.typedVariables());
    }

    private static byte[] replacement(FieldHome home, int holders, ConstPool pool) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        boolean isWide = "JD".contains(home.field().descriptor());
        code.write(isWide ? Opcode.DUP2_X1 : Opcode.SWAP);
        code.write(isWide ? Opcode.POP2 : Opcode.POP);
        code.write(isWide ? Opcode.POP : Opcode.NOP);
        code.write(Opcode.NOP);
        code.write(Opcode.WIDE);
        code.write(Opcode.ALOAD);
        code.write(holders >>> 8);
        code.write(holders);
        MethodKey setter = HolderClass.earlySetter(home);
        int call = pool.addMethodrefInfo(pool.addClassInfo(home.place()), setter.name(), setter.descriptor());
        code.write(Opcode.INVOKESTATIC);
        code.write(call >>> 8);
        code.write(call);
        if (code.size() != LENGTH) {
            throw new IllegalStateException("Switches would be misplaced");
        }
        return code.toByteArray();
    }

    /** Only while the object is in the making; nothing asks for its holders later. */
    private static Frame with(Frame frame, int holders, FrameType type) {
        if (!frame.locals().contains(FrameType.UNINITIALISED_THIS)) {
            return frame;
        }
        List<FrameType> locals = new ArrayList<>(frame.locals());
        for (int slots = locals.stream().mapToInt(FrameType::slots).sum(); slots < holders; slots++) {
            locals.add(FrameType.TOP);
        }
        locals.add(type);
        return new Frame(frame.offset(), locals, frame.stack());
    }
}
