package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import dev.chaud.runtime.rewrite.code.Frames;
import dev.chaud.runtime.rewrite.code.LocalUse;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** The arguments of a method that is to be entered again from its loops; those that it overwrites have copies. */
final class LoopArguments {

    /** What the arguments are, the object included, by the variables that hold them at the entry. */
    private final Map<Integer, FrameType> held;

    /** Their descriptors, by the same variables. */
    private final Map<Integer, String> types;

    /** The variables that have the copies, by those of the arguments that do not stay where they are. */
    private final Map<Integer, Integer> copies;

    private LoopArguments(Map<Integer, FrameType> held, Map<Integer, String> types, Map<Integer, Integer> copies) {
        this.held = held;
        this.types = types;
        this.copies = copies;
    }

    static LoopArguments of(ClassFile file, MethodInfo method) {
        Map<Integer, FrameType> held = held(Frames.atEntry(method, file.getName()));
        int free = method.getCodeAttribute().getMaxLocals();
        return new LoopArguments(held, types(file, method), copies(held, written(method), free));
    }

    private static Map<Integer, FrameType> held(Frame entry) {
        Map<Integer, FrameType> held = new TreeMap<>();
        int slot = 0;
        for (FrameType type : entry.locals()) {
            held.put(slot, type);
            slot += type.slots();
        }
        return held;
    }

    private static Map<Integer, String> types(ClassFile file, MethodInfo method) {
        Map<Integer, String> types = new TreeMap<>();
        boolean hasObject = !Modifier.isStatic(method.getAccessFlags());
        if (hasObject) {
            types.put(0, "L" + file.getName().replace('.', '/') + ";");
        }
        ParameterType.of(method.getDescriptor(), hasObject ? 1 : 0)
                .forEach(type -> types.put(type.slot(), type.descriptor()));
        return types;
    }

    private static Set<Integer> written(MethodInfo method) {
        Set<Integer> written = new HashSet<>();
        try {
            CodeIterator code = method.getCodeAttribute().iterator();
            while (code.hasNext()) {
                LocalUse use = LocalUse.of(code, code.next());
                if (use.isWrite()) {
                    written.add(use.local());
                    if (use.slots() > 1) {
                        written.add(use.local() + 1);
                    }
                }
            }
        } catch (BadBytecode e) {
            throw new IllegalArgumentException(e);
        }
        return written;
    }

    private static Map<Integer, Integer> copies(Map<Integer, FrameType> held, Set<Integer> written, int free) {
        Map<Integer, Integer> copies = new TreeMap<>();
        int next = free;
        for (Map.Entry<Integer, FrameType> argument : held.entrySet()) {
            int slot = argument.getKey();
            int slots = argument.getValue().slots();
            if (written.contains(slot) || (slots > 1 && written.contains(slot + 1))) {
                copies.put(slot, next);
                next += slots;
            }
        }
        return copies;
    }

    /** How many words of the stack they take. */
    int words() {
        return held.values().stream().mapToInt(FrameType::slots).sum();
    }

    /** Whether each is still where it was, or has a copy. */
    boolean canBeHadAt(Frame frame) {
        return held.entrySet().stream()
                .allMatch(argument -> copies.containsKey(argument.getKey())
                        || frame.local(argument.getKey()).equals(argument.getValue()));
    }

    /** The body with room for the copies, which all frames tell of. */
    Body withRoom(Body body) {
        List<Frame> frames = new ArrayList<>(body.frames());
        int locals = body.maxLocals();
        for (Map.Entry<Integer, Integer> copy : copies.entrySet()) {
            FrameType type = held.get(copy.getKey());
            frames.replaceAll(frame -> frame.with(copy.getValue(), type));
            locals = copy.getValue() + type.slots();
        }
        return new Body(
                body.code(),
                body.maxStack(),
                locals,
                body.handlers(),
                frames,
                body.lines(),
                body.variables(),
                body.typedVariables());
    }

    /** The code that makes the copies, in words of four bytes; empty if there are none. */
    byte[] copies(ConstPool pool) {
        Bytecode code = new Bytecode(pool);
        copies.forEach((slot, copy) -> {
            new ParameterType(types.get(slot), slot).load(code);
            new ParameterType(types.get(slot), copy).store(code);
        });
        while (code.currentPc() % 4 != 0) {
            code.addOpcode(Opcode.NOP);
        }
        return code.get();
    }

    /** Puts them on the stack as they were at the entry. */
    void load(Bytecode code) {
        types.forEach((slot, type) -> new ParameterType(type, copies.getOrDefault(slot, slot)).load(code));
    }
}
