package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.code.Body;
import dev.chaud.runtime.rewrite.code.CodeStart;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * What an added static method begins with while its class is not initialised: an instruction that does it, as the call of a
 * method of the class itself would.
 */
final class OwnersInitialisation {

    private final ClassHistory history;
    private final boolean hasObjects;

    /** @param flags the access flags of the class */
    OwnersInitialisation(ClassHistory history, int flags) {
        this.history = history;
        this.hasObjects = (flags & (Modifier.ABSTRACT | Modifier.INTERFACE)) == 0;
    }

    /** Whether there is such an instruction. */
    boolean isPossible() {
        return hasObjects || staticField().isPresent();
    }

    void putBefore(MethodInfo method, ClassFile file) {
        ConstPool pool = file.getConstPool();
        Bytecode start = new Bytecode(pool);
        Optional<FieldKey> field = staticField();
        if (field.isPresent()) {
            FieldKey key = field.get();
            start.addGetstatic(file.getName(), key.name(), key.descriptor());
            start.addOpcode("JD".contains(key.descriptor()) ? Opcode.POP2 : Opcode.POP);
        } else {
            start.addNew(file.getName());
            start.addOpcode(Opcode.POP);
        }
        Body body = CodeStart.before(Body.of(method, file.getName()), start.get());
        method.setCodeAttribute(body.toCode(pool));
    }

    private Optional<FieldKey> staticField() {
        return history.fields().frozen().entrySet().stream()
                .filter(field -> Modifier.isStatic(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
