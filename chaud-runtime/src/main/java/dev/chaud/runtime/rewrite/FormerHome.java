package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodReference;
import java.util.Optional;
import javassist.bytecode.ClassFile;
import javassist.bytecode.MethodInfo;

/**
 * A home that a method left as its modifiers changed: the JVM takes no method out of a companion, and handles lead there
 * still.
 *
 * @param method in words
 */
record FormerHome(Home home, String method) {

    /** Writes it as what leads to where the method is; an error if that takes other arguments. */
    void leadTo(Optional<Home> now, ClassFile companion) {
        Stub stub = new Stub(companion.getConstPool());
        Optional<Home> same = now.filter(found -> found.ofStatic() == home.ofStatic());
        home.methods().forEach((part, flags) -> {
            boolean isEntry = part.equals(home.method());
            MethodInfo stands = same.isPresent()
                    ? stub.entryTo(
                            part,
                            flags,
                            same.get().companion(),
                            isEntry ? same.get().method() : same.get().body())
                    : stub.ofOtherKind(
                            new MethodReference(home.companion(), part, false), flags, method, !home.ofStatic());
            companion.getMethods().add(stands);
        });
    }
}
