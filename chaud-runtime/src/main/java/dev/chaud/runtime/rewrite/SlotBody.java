package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.reflect.Modifier;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;

/** Writes methods into the slots that the JVM has for them, with the modifiers that it has them with. */
final class SlotBody {

    private final Stub stub;
    private final String owner;
    private final boolean ofInterface;

    /** @param owner the binary name of the class */
    SlotBody(ConstPool pool, String owner, boolean ofInterface) {
        this.stub = new Stub(pool);
        this.owner = owner;
        this.ofInterface = ofInterface;
    }

    /** Makes a slot, given by its modifiers, lead to where the method is. */
    void leadElsewhere(MethodInfo method, int slot, Home home) {
        int flags = slot & ~Modifier.NATIVE;
        MethodKey key = MethodKey.of(method);
        method.setAccessFlags(flags);
        if (Modifier.isAbstract(flags)) {
            method.removeCodeAttribute();
        } else if (Modifier.isStatic(flags) == home.ofStatic()) {
            method.setCodeAttribute(stub.forwarding(key, flags, home).getCodeAttribute());
        } else {
            method.setCodeAttribute(stub.ofOtherKind(place(key), flags, words(key), home.ofStatic())
                    .getCodeAttribute());
        }
    }

    /** Gives a method that is in its slot the modifiers of that; false if it has them. */
    boolean freeze(MethodInfo method, int slot) {
        int flags = (slot & ~Modifier.NATIVE) | (method.getAccessFlags() & Modifier.NATIVE);
        if (flags == method.getAccessFlags()) {
            return false;
        }
        boolean lostItsBody = Modifier.isAbstract(method.getAccessFlags()) && !Modifier.isAbstract(flags);
        method.setAccessFlags(flags);
        if (lostItsBody) {
            MethodKey key = MethodKey.of(method);
            method.setCodeAttribute(stub.bodiless(place(key), flags, words(key)).getCodeAttribute());
        }
        return true;
    }

    private MethodReference place(MethodKey slot) {
        return new MethodReference(owner, slot, ofInterface);
    }

    private String words(MethodKey slot) {
        return owner + "." + slot.words();
    }
}
