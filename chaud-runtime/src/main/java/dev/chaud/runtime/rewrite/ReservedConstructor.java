package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.Frames;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javassist.CannotCompileException;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Puts the bodies of all added constructors of a class, and what is left of those that are gone, into the one that was reserved
 * when the class was loaded: there they may write final fields, and call super's constructor.
 *
 * <p>It switches on the number of the constructor, takes the arguments out of their array into the local variables where the
 * body expects them, and goes on with the body, which does not know the difference. A body begins at a multiple of four, so
 * that the padding inside of its switches stays as it is.
 */
final class ReservedConstructor {

    private static final int MAX_LENGTH = 65_535;
    private static final int HEAD_STACK = 2;

    /** Of what nobody wrote, where it would be taken for a part of the body before it. */
    private static final int NO_LINE = 0;

    private final ConstPool pool;
    private final String owner;
    private final SortedMap<Integer, MethodInfo> constructors = new TreeMap<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final List<Body.Handler> handlers = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Body.Line> lines = new ArrayList<>();
    private final List<Body.Variable> variables = new ArrayList<>();
    private final List<Body.Variable> typedVariables = new ArrayList<>();
    private int maxStack = HEAD_STACK;
    private int maxLocals = 2;

    ReservedConstructor(ConstPool pool, String owner) {
        this.pool = pool;
        this.owner = owner;
    }

    /**
     * Merges the constructors of a class that have homes; false if no reload brought any.
     *
     * @param homes by their descriptors
     * @param frozen what the JVM has slots for; such a constructor stays in its own too
     */
    static boolean merge(ClassFile file, Map<String, ConstructorHome> homes, Set<MethodKey> frozen)
            throws NotRewritableException, CannotCompileException {
        if (homes.isEmpty()) {
            return false;
        }
        ReservedConstructor reserved = new ReservedConstructor(file.getConstPool(), file.getName());
        for (MethodInfo method : List.copyOf(file.getMethods())) {
            if (method.isConstructor() && homes.containsKey(method.getDescriptor())) {
                if (!frozen.contains(MethodKey.of(method))) {
                    file.getMethods().remove(method);
                }
                reserved.constructors.put(homes.get(method.getDescriptor()).number(), method);
            }
        }
        file.addMethod2(reserved.write());
        return true;
    }

    private MethodInfo write() throws NotRewritableException {
        MethodInfo method = new MethodInfo(pool, Reservation.CONSTRUCTOR.name(), Reservation.CONSTRUCTOR.descriptor());
        method.setAccessFlags(Reservation.CONSTRUCTOR_FLAGS);
        Frame entry = Frames.atEntry(method, owner);
        int absentAt = switchEnd();
        append(new byte[absentAt]);
        addFrame(entry);
        append(Reservation.constructorCode(
                pool.addClassInfo(owner),
                pool.addMethodrefInfo(
                        pool.addClassInfo(ConstructorHome.ARGUMENTS),
                        Reservation.ABSENT.name(),
                        Reservation.ABSENT.descriptor())));
        SortedMap<Integer, Integer> starts = new TreeMap<>();
        constructors.forEach((number, constructor) -> {
            starts.put(number, code.size());
            addFrame(entry);
            append(constructor);
        });
        if (code.size() > MAX_LENGTH) {
            throw new NotRewritableException("the added constructors are longer than 64 KB together");
        }
        byte[] bytes = code.toByteArray();
        byte[] head = head(absentAt, starts);
        System.arraycopy(head, 0, bytes, 0, head.length);
        Body body = new Body(bytes, maxStack, maxLocals, handlers, frames, lines, variables, typedVariables);
        method.setCodeAttribute(body.toCode(pool));
        return method;
    }

    /** The switch begins at four: one byte and three of an access to the number stand before it, and no padding is needed. */
    private int switchEnd() {
        return 4 + 4 + 8 + 8 * constructors.size();
    }

    private byte[] head(int absentAt, SortedMap<Integer, Integer> starts) {
        Bytecode head = new Bytecode(pool, 0, 0);
        head.addAload(1);
        head.addGetfield(ConstructorHome.ARGUMENTS, "constructor", "I");
        int at = head.currentPc();
        head.addOpcode(Opcode.LOOKUPSWITCH);
        head.addGap(3);
        head.add32bit(absentAt - at);
        head.add32bit(starts.size());
        starts.forEach((number, start) -> {
            head.add32bit(number);
            head.add32bit(start - at);
        });
        return head.get();
    }

    private void append(MethodInfo constructor) {
        Body body = Body.of(constructor, owner);
        int start = code.size();
        append(unpacking(constructor.getDescriptor()));
        append(new byte[(4 - code.size() % 4) % 4]);
        int shift = code.size();
        append(body.code());
        int line = body.lines().stream()
                .filter(first -> first.start() == 0)
                .mapToInt(Body.Line::number)
                .findFirst()
                .orElse(NO_LINE);
        if (line != NO_LINE || !lines.isEmpty()) {
            lines.add(new Body.Line(start, line));
        }
        Body moved = body.moved(body.code(), offset -> offset + shift);
        moved.frames().forEach(this::addFrame);
        handlers.addAll(moved.handlers());
        lines.addAll(moved.lines());
        variables.addAll(moved.variables());
        typedVariables.addAll(moved.typedVariables());
        maxStack = Math.max(maxStack, moved.maxStack());
        maxLocals = Math.max(maxLocals, moved.maxLocals());
    }

    private byte[] unpacking(String descriptor) {
        List<ParameterType> parameters = ParameterType.of(descriptor, 1);
        int slots = 1 + parameters.stream().mapToInt(ParameterType::slots).sum();
        maxLocals = Math.max(maxLocals, slots + 1);
        // behind the parameters, since the first of them takes the place of what holds it
        ParameterType values = new ParameterType("[Ljava/lang/Object;", slots);
        Bytecode unpacking = new Bytecode(pool, 0, 0);
        unpacking.addAload(1);
        unpacking.addGetfield(ConstructorHome.ARGUMENTS, "values", values.descriptor());
        values.store(unpacking);
        for (int i = 0; i < parameters.size(); i++) {
            values.load(unpacking);
            unpacking.addIconst(i);
            unpacking.addOpcode(Opcode.AALOAD);
            parameters.get(i).unbox(unpacking);
            parameters.get(i).store(unpacking);
        }
        return unpacking.get();
    }

    private void addFrame(Frame frame) {
        frames.add(frame.offset() < 0 ? new Frame(code.size(), frame.locals(), frame.stack()) : frame);
    }

    private void append(byte[] bytes) {
        code.write(bytes, 0, bytes.length);
    }
}
