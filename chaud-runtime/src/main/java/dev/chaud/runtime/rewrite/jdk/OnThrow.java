package dev.chaud.runtime.rewrite.jdk;

import dev.chaud.runtime.rewrite.code.Frame;
import dev.chaud.runtime.rewrite.code.FrameType;
import dev.chaud.runtime.rewrite.code.Frames;
import java.util.ArrayList;
import java.util.List;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.Bytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.ConstPool;
import javassist.bytecode.Descriptor;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Asks a hook for what a static method returns, an object, when it would throw.
 *
 * @param exception the binary name of what it would throw, which the hook gets before the parameters, all objects
 */
record OnThrow(String name, String exception, Insertion.Hook hook) implements Insertion {

    @Override
    public boolean into(MethodInfo method) throws BadBytecode {
        if (!method.getName().equals(name)) {
            return false;
        }
        ConstPool pool = method.getConstPool();
        Frame entry = Frames.atEntry(method, pool.getClassName());
        int type = pool.addClassInfo(exception);
        Bytecode code = new Bytecode(pool);
        for (int i = 0; i < Descriptor.numOfParameters(method.getDescriptor()); i++) {
            code.addAload(i);
        }
        code.addInvokestatic(hook.owner(), hook.name(), hook.descriptor());
        code.addOpcode(Opcode.ARETURN);
        CodeAttribute body = method.getCodeAttribute();
        List<Frame> frames = new ArrayList<>(Frames.read(method, pool.getClassName()));
        int end = body.getCodeLength();
        int handler = body.iterator().append(code.get());
        body.getExceptionTable().add(0, end, handler, type);
        frames.add(new Frame(handler, entry.locals(), List.of(FrameType.object(type))));
        Frames.write(body, frames);
        return true;
    }
}
