package dev.chaud.runtime.rewrite;

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

    /** What the JVM throws at a call of a method that became static, or no longer is. */
    static final String ERROR = "java.lang.IncompatibleClassChangeError";

    static String words(String method, boolean isStatic) {
        return method + (isStatic ? " became static" : " no longer is static");
    }

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
                    : stub.throwing(part, flags, ERROR, words(method, !home.ofStatic()));
            companion.getMethods().add(stands);
        });
    }
}
