package dev.chaud.runtime.rewrite.code;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/** Takes the code of methods out of one class file for another of the same class, with the constants that it refers to. */
public final class CodeTransfer {

    private static final int LDC_LENGTH = 2;
    private static final int MAX_OF_BYTE = 0xFF;

    private final ConstPool source;
    private final BootstrapMethod[] bootstraps;
    private final ConstPool target;
    private final Bootstraps targets;

    public CodeTransfer(ClassFile from, ClassFile to) {
        this.source = from.getConstPool();
        this.bootstraps = new Bootstraps(from).all();
        this.target = to.getConstPool();
        this.targets = new Bootstraps(to);
    }

    /** The code of a method that has some. */
    public Body of(MethodInfo method, String owner) throws BadBytecode, NotRewritableException {
        Body body = Body.of(method, owner);
        byte[] code = body.code().clone();
        // from the last to the first, since what is put in moves what is behind it
        Map<Integer, byte[]> longer = new TreeMap<>(Collections.reverseOrder());
        CodeIterator old = method.getCodeAttribute().iterator();
        while (old.hasNext()) {
            int at = old.next();
            int opcode = old.byteAt(at);
            if (opcode == Opcode.LDC) {
                int constant = constant(old.byteAt(at + 1));
                code[at + 1] = (byte) constant;
                if (constant > MAX_OF_BYTE) {
                    longer.put(at, wideLoad(constant));
                }
            } else if (hasConstant(opcode)) {
                put(code, at + 1, constant(old.u16bitAt(at + 1)));
            }
        }
        Body taken = new Body(
                code,
                body.maxStack(),
                body.maxLocals(),
                body.handlers().stream().map(this::handler).toList(),
                body.frames().stream().map(this::frame).toList(),
                body.lines(),
                body.variables().stream().map(this::variable).toList(),
                body.typedVariables().stream().map(this::variable).toList());
        for (Map.Entry<Integer, byte[]> load : longer.entrySet()) {
            taken = CodeGap.replace(taken, load.getKey(), LDC_LENGTH, load.getValue());
        }
        return taken;
    }

    private static boolean hasConstant(int opcode) {
        return switch (opcode) {
            case Opcode.LDC_W,
                    Opcode.LDC2_W,
                    Opcode.NEW,
                    Opcode.ANEWARRAY,
                    Opcode.MULTIANEWARRAY,
                    Opcode.CHECKCAST,
                    Opcode.INSTANCEOF -> true;
            default -> opcode >= Opcode.GETSTATIC && opcode <= Opcode.INVOKEDYNAMIC;
        };
    }

    /** With as many bytes more as keep the padding inside of switches. */
    private static byte[] wideLoad(int constant) {
        byte[] load = new byte[LDC_LENGTH + 4];
        load[0] = Opcode.LDC_W;
        put(load, 1, constant);
        Arrays.fill(load, 3, load.length, (byte) Opcode.NOP);
        return load;
    }

    private static void put(byte[] code, int at, int constant) {
        code[at] = (byte) (constant >>> 8);
        code[at + 1] = (byte) constant;
    }

    private int constant(int index) {
        return switch (source.getTag(index)) {
            case ConstPool.CONST_InvokeDynamic ->
                target.addInvokeDynamicInfo(
                        bootstrap(source.getInvokeDynamicBootstrap(index)),
                        constant(source.getInvokeDynamicNameAndType(index)));
            case ConstPool.CONST_Dynamic ->
                target.addDynamicInfo(
                        bootstrap(source.getDynamicBootstrap(index)), constant(source.getDynamicNameAndType(index)));
            default -> source.copy(index, target, Map.of());
        };
    }

    private int bootstrap(int number) {
        BootstrapMethod method = bootstraps[number];
        return targets.add(new BootstrapMethod(
                constant(method.methodRef),
                Arrays.stream(method.arguments).map(this::constant).toArray()));
    }

    private Body.Handler handler(Body.Handler handler) {
        int type = handler.type() == 0 ? 0 : constant(handler.type());
        return new Body.Handler(handler.start(), handler.end(), handler.target(), type);
    }

    private Frame frame(Frame frame) {
        return new Frame(frame.offset(), types(frame.locals()), types(frame.stack()));
    }

    private List<FrameType> types(List<FrameType> types) {
        return types.stream()
                .map(type -> type.isObject() ? FrameType.object(constant(type.data())) : type)
                .toList();
    }

    private Body.Variable variable(Body.Variable variable) {
        return new Body.Variable(
                variable.start(),
                variable.end(),
                constant(variable.name()),
                constant(variable.type()),
                variable.slot());
    }
}
