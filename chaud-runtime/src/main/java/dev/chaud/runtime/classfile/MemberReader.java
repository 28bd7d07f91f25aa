package dev.chaud.runtime.classfile;

import java.util.Arrays;
import java.util.Optional;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.LineNumberAttribute;
import javassist.bytecode.MethodInfo;

/** Makes shapes of the fields and methods of one class file. */
final class MemberReader {

    private final ConstantWords constants;
    private final CodeWords code;

    MemberReader(ConstantWords constants) {
        this.constants = constants;
        this.code = new CodeWords(constants);
    }

    FieldShape read(FieldInfo field) {
        Attributes attributes = new Attributes(field.getAttributes());
        int constant = field.getConstantValue();
        return new FieldShape(
                field.getName(),
                field.getDescriptor(),
                field.getAccessFlags(),
                constant == 0 ? Optional.empty() : Optional.of(constants.describe(constant)),
                attributes.signature(),
                attributes.annotations());
    }

    MethodShape read(MethodInfo method) throws BadBytecode {
        Attributes attributes = new Attributes(method.getAttributes());
        CodeAttribute body = method.getCodeAttribute();
        return new MethodShape(
                method.getName(),
                method.getDescriptor(),
                method.getAccessFlags(),
                body == null ? "" : code.describe(body),
                body == null ? 0 : lineNumbers(body),
                attributes.signature(),
                attributes.annotations(),
                attributes.parameterAnnotations());
    }

    private static int lineNumbers(CodeAttribute body) {
        return new Attributes(body.getAttributes())
                .find(LineNumberAttribute.class)
                .map(lines -> Arrays.hashCode(lines.get()))
                .orElse(0);
    }
}
