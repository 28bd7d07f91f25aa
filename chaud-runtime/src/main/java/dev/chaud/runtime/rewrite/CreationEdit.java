package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeGap;
import dev.chaud.runtime.rewrite.code.CreationWalk;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import dev.chaud.runtime.rewrite.code.LocalAccess;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.code.Shuffle;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Points the calls of added constructors in one method to where these are.
 *
 * <p>{@code new A; dup; arguments; invokespecial <init>} becomes {@code arguments; invokestatic new$}: the object in the
 * making is taken off the stack and out of the stack map from its {@code new} on, in place. For {@code super(arguments)} the
 * object is there already, so the arguments are packed for the reserved constructor, which takes more room.
 */
final class CreationEdit {

    private static final int CALL_LENGTH = 3;

    private final MethodInfo method;
    private final ConstPool pool;
    private final String owner;
    private final Map<Integer, ConstructorHome> targets;
    private final Body body;
    private final CodeIterator old;
    private final byte[] code;

    /** Where the {@code new} of each object stands that a factory makes from now on. */
    private final Set<Integer> moved = new HashSet<>();

    /** What is to be put where there is too little room for it; all that is in its way is behind it. */
    private final Map<Integer, byte[]> longer = new TreeMap<>(Collections.reverseOrder());

    /** @param targets the added constructors by the constants that refer to them */
    CreationEdit(MethodInfo method, String owner, Map<Integer, ConstructorHome> targets) {
        this.method = method;
        this.pool = method.getConstPool();
        this.owner = owner;
        this.targets = targets;
        this.body = Body.of(method, owner);
        this.old = method.getCodeAttribute().iterator();
        this.code = body.code().clone();
    }

    Body edited() throws BadBytecode, NotRewritableException {
        findMoved();
        CreationWalk walk = walk();
        walk.walk((at, opcode) -> edit(walk, at, opcode));
        Body edited =
                body.with(code, body.frames().stream().map(this::withoutMoved).toList());
        for (Map.Entry<Integer, byte[]> gap : longer.entrySet()) {
            edited = CodeGap.replace(edited, gap.getKey(), CALL_LENGTH, gap.getValue());
        }
        return edited;
    }

    private CreationWalk walk() {
        return new CreationWalk(method, owner, body.frames());
    }

    private void findMoved() throws BadBytecode, NotRewritableException {
        Set<Integer> kept = new HashSet<>();
        CreationWalk walk = walk();
        walk.walk((at, opcode) -> {
            if (opcode == Opcode.INVOKESPECIAL) {
                int object = walk.below(argumentWordsAt(at));
                if (object != CreationWalk.NONE) {
                    (targets.containsKey(constantAt(at)) ? moved : kept).add(object);
                }
            }
        });
        moved.remove(CreationWalk.THIS);
        for (int object : moved) {
            if (kept.contains(object)) {
                throw new NotRewritableException(
                        "it makes an object by one of several constructors, of which one came");
            }
        }
    }

    private void edit(CreationWalk walk, int at, int opcode) throws NotRewritableException {
        Optional<Shuffle> shuffle = Shuffle.of(opcode);
        if (shuffle.isPresent()) {
            code[at] = (byte) reduced(walk, shuffle.get());
        } else if (opcode == Opcode.NEW && moved.contains(at)) {
            // initialises the class, when it is known which
            Arrays.fill(code, at, at + CALL_LENGTH, (byte) Opcode.NOP);
        } else if (opcode == Opcode.INVOKESPECIAL && targets.containsKey(constantAt(at))) {
            editCall(walk, at, targets.get(constantAt(at)));
        } else {
            Optional<LocalAccess> access = LocalAccess.at(old, at).filter(LocalAccess::ofReference);
            if (access.isPresent()
                    && moved.contains(
                            access.get().load() ? walk.local(access.get().slot()) : walk.below(0))) {
                Arrays.fill(code, at, at + access.get().length(), (byte) Opcode.NOP);
            }
        }
    }

    private int reduced(CreationWalk walk, Shuffle shuffle) throws NotRewritableException {
        int words = shuffle.before().length();
        boolean[] missing = new boolean[words];
        for (int i = 0; i < words; i++) {
            missing[i] = moved.contains(walk.below(words - 1 - i));
        }
        return shuffle.without(missing)
                .orElseThrow(() -> new NotRewritableException("it moves an object before its constructor is called"));
    }

    private void editCall(CreationWalk walk, int at, ConstructorHome home) throws NotRewritableException {
        int words = argumentWordsAt(at);
        int object = walk.below(words);
        if (object == CreationWalk.THIS) {
            // a frozen one that the JVM keeps from the class becomes an added one, by the reload that brings the class
            if (home.number() == ConstructorHome.IN_SLOT || home.number() == ConstructorHome.FROZEN) {
                return;
            }
            longer.put(at, superCall(home));
            return;
        }
        put(code, object, Opcode.INVOKESTATIC, referenceTo(pool, home, home.initialisation()));
        put(code, at, Opcode.INVOKESTATIC, referenceTo(pool, home, home.factory()));
        List<Integer> locals = walk.localsWith(object);
        int onTop = walk.copiesBelow(words + 1, object);
        if (1 + onTop + locals.size() != walk.copiesOf(object)) {
            throw new NotRewritableException("it keeps an object deep in the stack before its constructor is called");
        }
        if (onTop != 1 || !locals.isEmpty()) {
            longer.put(at, callAndCopies(at, onTop, locals));
        }
    }

    /** Of other compilers than javac, some make no copy of an object that nobody uses, or keep one in a local variable. */
    private byte[] callAndCopies(int at, int onTop, List<Integer> locals) {
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        call.write(code, at, CALL_LENGTH);
        for (int local : locals) {
            call.write(Opcode.DUP);
            call.write(Opcode.WIDE);
            call.write(Opcode.ASTORE);
            call.write(local >>> 8);
            call.write(local);
        }
        if (onTop == 0) {
            call.write(Opcode.POP);
        }
        for (int i = 1; i < onTop; i++) {
            call.write(Opcode.DUP);
        }
        while ((call.size() - CALL_LENGTH) % 4 != 0) {
            call.write(Opcode.NOP);
        }
        return call.toByteArray();
    }

    private byte[] superCall(ConstructorHome home) {
        byte[] call = new byte[CALL_LENGTH + 4];
        int reserved = pool.addMethodrefInfo(
                pool.addClassInfo(home.owner()), Reservation.CONSTRUCTOR.name(), Reservation.CONSTRUCTOR.descriptor());
        put(call, 1, Opcode.INVOKESTATIC, referenceTo(pool, home, home.packing()));
        put(call, 1 + CALL_LENGTH, Opcode.INVOKESPECIAL, reserved);
        return call;
    }

    private Frame withoutMoved(Frame frame) {
        List<FrameType> locals = new ArrayList<>(frame.locals());
        locals.replaceAll(type -> isMoved(type) ? FrameType.TOP : type);
        return new Frame(
                frame.offset(),
                locals,
                frame.stack().stream().filter(type -> !isMoved(type)).toList());
    }

    private boolean isMoved(FrameType type) {
        return type.isMade() && moved.contains(type.data());
    }

    static int referenceTo(ConstPool pool, ConstructorHome home, MethodKey method) {
        return pool.addMethodrefInfo(pool.addClassInfo(home.companion()), method.name(), method.descriptor());
    }

    private static void put(byte[] bytes, int at, int opcode, int constant) {
        bytes[at] = (byte) opcode;
        bytes[at + 1] = (byte) (constant >>> 8);
        bytes[at + 2] = (byte) constant;
    }

    private int argumentWordsAt(int at) {
        int nameAndType = pool.getMemberNameAndType(constantAt(at));
        return CreationWalk.argumentWords(pool.getUtf8Info(pool.getNameAndTypeDescriptor(nameAndType)));
    }

    private int constantAt(int at) {
        return old.u16bitAt(at + 1);
    }
}
