package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ComponentShape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.RecordAttribute;
import javassist.bytecode.SignatureAttribute;

/** Gives a new version of a record the components that the JVM has frozen; reflection is told the newest ones. */
final class FrozenComponents {

    private FrozenComponents() {}

    /** Gives them; false if the class file had them. The JVM never looks at their annotations again. */
    static boolean putInto(ClassFile file, ComponentHistory components) throws IOException {
        if (components.isAsLoaded()) {
            return false;
        }
        ConstPool pool = file.getConstPool();
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(info)) {
            out.writeShort(components.frozen().size());
            for (ComponentShape component : components.frozen()) {
                out.writeShort(pool.addUtf8Info(component.name()));
                out.writeShort(pool.addUtf8Info(component.descriptor()));
                writeSignature(component, pool, out);
            }
        }
        file.removeAttribute(RecordAttribute.tag);
        file.addAttribute(new AttributeInfo(pool, RecordAttribute.tag, info.toByteArray()));
        return true;
    }

    private static void writeSignature(ComponentShape component, ConstPool pool, DataOutputStream out)
            throws IOException {
        if (component.signature().isEmpty()) {
            out.writeShort(0);
            return;
        }
        out.writeShort(1);
        out.writeShort(pool.addUtf8Info(SignatureAttribute.tag));
        out.writeInt(2);
        out.writeShort(pool.addUtf8Info(component.signature()));
    }
}
