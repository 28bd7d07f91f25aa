package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;

/**
 * How an added constructor is reached. Its body stands in the reserved constructor of its class, under a number; in a
 * companion there are static methods that make an object by it.
 *
 * @param owner the class that it constructs; all names are binary
 * @param descriptor as the developer's build made it
 * @param accessFlags those that the developer gave it
 * @param number which the reserved constructor knows it by, for ever
 */
public record ConstructorHome(String owner, String companion, String descriptor, int accessFlags, int number) {

    /** With the parameters of the constructor; its result is the object. */
    static final String FACTORY = "new$";

    /** With the parameters of the constructor; its result is what the reserved constructor takes. */
    static final String PACKING = "arguments$";

    /** The number of one that the class was loaded with, and that is private: the reserved constructor does not know it. */
    static final int FROZEN = -1;

    /** The number of one that the class was loaded with, and that makes objects of another class since: of its face. */
    static final int IN_SLOT = -2;

    static final String ARGUMENTS = "dev.chaud.linker.Arguments";

    ConstructorHome with(int newAccessFlags) {
        return new ConstructorHome(owner, companion, descriptor, newAccessFlags, number);
    }

    public MethodKey key() {
        return new MethodKey("<init>", descriptor);
    }

    /** As {@link ClassLayout#mentionsConstructor} wants it. */
    public String words() {
        return owner + descriptor;
    }

    /** As the linker calls it. */
    String inWords() {
        return owner + "." + key().words();
    }

    public MethodKey factory() {
        return new MethodKey(FACTORY, parameters() + "L" + owner.replace('.', '/') + ";");
    }

    MethodKey packing() {
        return new MethodKey(PACKING, parameters() + "L" + ARGUMENTS.replace('.', '/') + ";");
    }

    /** Initialises the class of the constructor, as {@code new} does before the arguments are evaluated. */
    MethodKey initialisation() {
        return new MethodKey("initialise$" + owner.substring(owner.lastIndexOf('.') + 1), "()V");
    }

    private String parameters() {
        return descriptor.substring(0, descriptor.indexOf(')') + 1);
    }
}
