package dev.chaud.runtime.rewrite.code;

import java.util.Arrays;
import javassist.bytecode.BootstrapMethodsAttribute;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;

/** The bootstrap methods of a class file, by their numbers. */
public final class Bootstraps {

    private final ClassFile file;

    public Bootstraps(ClassFile file) {
        this.file = file;
    }

    /** Adds one if there is none like it; its number. */
    public int add(BootstrapMethod added) {
        BootstrapMethod[] before = all();
        for (int i = 0; i < before.length; i++) {
            if (before[i].methodRef == added.methodRef && Arrays.equals(before[i].arguments, added.arguments)) {
                return i;
            }
        }
        BootstrapMethod[] more = Arrays.copyOf(before, before.length + 1);
        more[before.length] = added;
        file.addAttribute(new BootstrapMethodsAttribute(file.getConstPool(), more));
        return before.length;
    }

    /** All of them. */
    BootstrapMethod[] all() {
        return file.getAttribute(BootstrapMethodsAttribute.tag) instanceof BootstrapMethodsAttribute attribute
                ? attribute.getMethods()
                : new BootstrapMethod[0];
    }
}
